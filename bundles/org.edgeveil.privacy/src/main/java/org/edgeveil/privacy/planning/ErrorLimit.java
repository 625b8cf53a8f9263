/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.planning;

/**
 * The greatest 95 % half-width that is accepted.
 *
 * @param isShare whether it is a share of the expected value, or a number of things
 * @param value the share or number, positive
 */
public record ErrorLimit(boolean isShare, double value) {
  /** Beyond half of what is expected, a number says hardly more than nothing (guarantee.md). */
  public static final ErrorLimit USEFUL = share(0.5);

  /**
   * Makes a limit.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public ErrorLimit {
    if (!(value > 0 && value <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException("an accepted error is positive, not " + value);
    }
  }

  /** Returns a share of the expected value. */
  public static ErrorLimit share(double share) {
    return new ErrorLimit(true, share);
  }

  /** Returns a number of things. */
  public static ErrorLimit of(double halfWidth) {
    return new ErrorLimit(false, halfWidth);
  }

  /** Returns the half-width that is accepted for an expected value. */
  public double halfWidth(double expected) {
    return isShare ? value * expected : value;
  }
}
