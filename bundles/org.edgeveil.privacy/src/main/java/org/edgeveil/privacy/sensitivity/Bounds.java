/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.sensitivity;

/** Products that refuse to overflow or vanish: such a bound would promise too much. */
final class Bounds {
  private Bounds() {}

  static long product(long... factors) {
    long product = 1;
    for (long factor : factors) {
      if (factor <= 0) {
        throw new IllegalArgumentException("a cap must be positive, not " + factor);
      }
      try {
        product = Math.multiplyExact(product, factor);
      } catch (ArithmeticException e) {
        throw new IllegalArgumentException("the caps multiply to more than a long; lower them", e);
      }
    }
    return product;
  }
}
