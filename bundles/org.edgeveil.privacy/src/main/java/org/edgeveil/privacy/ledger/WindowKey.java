/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.ledger;

/**
 * Names a window: its stretch of time. Within one scope and mechanism windows never overlap, and
 * none is ever drawn twice.
 *
 * <p>Time is that of the scope. For a camera it is the monotonic capture time of {@link
 * System#nanoTime()}, which goes on over restarts of the component and of the process until the
 * machine starts again ({@link Ledger#timeLine}); so nothing that was seen once can be counted in
 * two windows. For a file it is media time.
 *
 * @param startNanos start, inclusive
 * @param endNanos end, exclusive, after the start
 */
public record WindowKey(long startNanos, long endNanos) {

  /**
   * Makes a key.
   *
   * @throws IllegalArgumentException if the window is empty
   */
  public WindowKey {
    if (endNanos <= startNanos) {
      throw new IllegalArgumentException("a window ends after it starts");
    }
  }
}
