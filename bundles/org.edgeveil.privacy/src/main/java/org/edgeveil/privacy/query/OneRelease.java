/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.query;

/** Whether a collection was released. Not thread-safe. */
final class OneRelease {
  private boolean isReleased;

  /**
   * Refuses what comes after a release.
   *
   * @throws IllegalStateException if the collection was released
   */
  void requireOpen() {
    if (isReleased) {
      throw new IllegalStateException(
          "the collection was released; begin another one, with a budget of its own");
    }
  }

  /**
   * Closes, before any noise is drawn: a release that fails is spent too, for nobody can say what
   * was seen of it.
   *
   * @throws IllegalStateException if the collection was released
   */
  void close() {
    requireOpen();
    isReleased = true;
  }
}
