/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.query;

import java.math.BigInteger;

/**
 * The most by which one privacy unit moves a vector of integers.
 *
 * @param l1 in the L1 norm, positive
 * @param l2Squared the square of the most in the L2 norm, positive
 */
public record Sensitivity(BigInteger l1, BigInteger l2Squared) {

  /**
   * Makes the sensitivity.
   *
   * @throws IllegalArgumentException if a part is not positive
   */
  public Sensitivity {
    if (l1.signum() <= 0 || l2Squared.signum() <= 0) {
      throw new IllegalArgumentException("a sensitivity is positive");
    }
  }

  /** Of a single integer. */
  static Sensitivity ofScalar(long move) {
    BigInteger l1 = BigInteger.valueOf(move);
    return new Sensitivity(l1, l1.pow(2));
  }
}
