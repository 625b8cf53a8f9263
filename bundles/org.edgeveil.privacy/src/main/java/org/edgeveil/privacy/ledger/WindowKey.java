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
 * Names a window: its stretch of one stream's media time. Within one scope and mechanism, windows
 * of a stream never overlap, and none is ever drawn twice.
 *
 * @param stream what media time counts in: for a live stream it contains {@link Ledger#epoch()},
 *     for a file the SHA-256 of its content
 * @param startNanos start in media time, inclusive
 * @param endNanos end in media time, exclusive, after the start
 */
public record WindowKey(String stream, long startNanos, long endNanos) {

  /**
   * Makes a key.
   *
   * @throws IllegalArgumentException if the window is empty or the stream's name is
   */
  public WindowKey {
    Names.check("stream", stream);
    if (endNanos <= startNanos) {
      throw new IllegalArgumentException("a window ends after it starts");
    }
  }
}
