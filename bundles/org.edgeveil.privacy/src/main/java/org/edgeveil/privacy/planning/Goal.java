/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.planning;

/** Which numbers the reader wants to know well. */
public enum Goal {
  /** The value of each window. */
  WINDOWS,
  /** The sum of all windows so far, where it is noisiest: over all of them. */
  TOTALS
}
