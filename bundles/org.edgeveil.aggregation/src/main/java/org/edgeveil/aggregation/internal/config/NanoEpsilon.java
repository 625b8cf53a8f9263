/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.aggregation.internal.config;

import java.math.BigDecimal;
import java.util.Optional;
import org.edgeveil.component.Settings;

/** Reads an epsilon as whole nano-epsilon; it never passes through floating point. */
final class NanoEpsilon {
  private static final int DIGITS = 9;

  private NanoEpsilon() {}

  /** Returns the setting; something valid where it is wrong and the problem was noted. */
  static long read(Settings settings, String key, String byDefault, long maxEpsilon) {
    return read(settings, key, byDefault, 1, "above 0", maxEpsilon);
  }

  /** Returns the setting, which may be 0. */
  static long readOrZero(Settings settings, String key, String byDefault, long maxEpsilon) {
    return read(settings, key, byDefault, 0, "not below 0", maxEpsilon);
  }

  private static long read(
      Settings settings, String key, String byDefault, long min, String least, long maxEpsilon) {
    String text = settings.text(key, byDefault);
    Optional<BigDecimal> exact = Settings.exact(text);
    if (exact.isPresent()) {
      try {
        long nano = exact.get().movePointRight(DIGITS).longValueExact();
        if (nano >= min && nano <= maxEpsilon * 1_000_000_000L) {
          return nano;
        }
      } catch (ArithmeticException e) {
        // Answered below, as a number out of range is.
      }
    }
    settings.reject(
        key,
        "a decimal number "
            + least
            + ", at most "
            + maxEpsilon
            + ", with at most nine digits after the point, such as "
            + byDefault
            + ",",
        text);
    return 1;
  }
}
