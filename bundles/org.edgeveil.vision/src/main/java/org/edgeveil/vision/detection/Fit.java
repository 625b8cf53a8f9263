/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.vision.detection;

/** How a picture of another shape is fitted into a model's input. */
public enum Fit {
  /** It is scaled to the whole input; objects change their proportions. */
  STRETCH,
  /** It keeps its proportions and lies in the middle; what remains is filled with one grey. */
  LETTERBOX
}
