/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.audit;

/**
 * What a mechanism says of itself: (epsilon, delta)-differential privacy between two worlds.
 *
 * @param epsilon not negative, finite
 * @param delta at least 0 and below 1
 */
public record PrivacyClaim(double epsilon, double delta) {

  /**
   * Makes the claim.
   *
   * @throws IllegalArgumentException if a number is out of range
   */
  public PrivacyClaim {
    if (!(epsilon >= 0 && epsilon <= Double.MAX_VALUE && delta >= 0 && delta < 1)) {
      throw new IllegalArgumentException(
          "epsilon is finite and not negative, delta at least 0 and below 1, not ("
              + epsilon
              + ", "
              + delta
              + ")");
    }
  }

  /** Returns the claim of pure differential privacy. */
  public static PrivacyClaim pure(double epsilon) {
    return new PrivacyClaim(epsilon, 0);
  }
}
