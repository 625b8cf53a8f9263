/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.vision.scene;

/**
 * Which way a line was crossed, for somebody who stands on its first point and looks at its second.
 */
public enum Direction {
  /** From the left side to the right side. */
  LEFT_TO_RIGHT,
  /** From the right side to the left side. */
  RIGHT_TO_LEFT
}
