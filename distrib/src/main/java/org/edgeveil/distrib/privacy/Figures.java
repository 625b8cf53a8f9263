/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.distrib.privacy;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers for people: three significant digits, no trailing zeros, no exponents. */
final class Figures {
  private static final MathContext THREE = new MathContext(3, RoundingMode.HALF_UP);

  private Figures() {}

  static String of(double value) {
    if (Double.isInfinite(value)) {
      return "unbounded";
    }
    BigDecimal number = BigDecimal.valueOf(value);
    BigDecimal rounded =
        Math.abs(value) >= 100 ? number.setScale(0, RoundingMode.HALF_UP) : number.round(THREE);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  static String percent(double share) {
    return of(100 * share) + " %";
  }

  /** Such that nothing is promised that is not kept: nano-units in full. */
  static String nano(long nano) {
    return BigDecimal.valueOf(nano, 9).stripTrailingZeros().toPlainString();
  }
}
