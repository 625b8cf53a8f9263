/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.query;

import java.util.HashMap;
import java.util.Map;

/**
 * Takes the first contributions of each privacy unit and opens once for a release. Not thread-safe.
 *
 * <p>Which contributions are taken depends on their own unit's only, so units are independent of
 * each other: that is what makes a bound for one unit a sensitivity.
 */
final class UnitGate<U> {
  private final int most;
  private final OneRelease once = new OneRelease();
  private Map<U, Integer> taken = new HashMap<>();

  UnitGate(UnitBound.Contributions bound) {
    most = bound.most();
  }

  /**
   * Returns whether the unit's next contribution is taken.
   *
   * @throws IllegalStateException if the collection was released
   */
  boolean takes(U unit) {
    once.requireOpen();
    int before = taken.getOrDefault(unit, 0);
    if (before == most) {
      return false;
    }
    taken.put(unit, before + 1);
    return true;
  }

  /**
   * Closes.
   *
   * @throws IllegalStateException if the collection was released
   */
  void release() {
    once.close();
    taken = Map.of();
  }
}
