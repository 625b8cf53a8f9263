/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.query;

import java.math.MathContext;
import java.math.RoundingMode;

/** How quotients of noised integers are rounded. */
final class Rounding {
  static final MathContext NEAREST = new MathContext(20, RoundingMode.HALF_EVEN);
  static final MathContext DOWN = new MathContext(20, RoundingMode.FLOOR);
  static final MathContext UP = new MathContext(20, RoundingMode.CEILING);

  private Rounding() {}
}
