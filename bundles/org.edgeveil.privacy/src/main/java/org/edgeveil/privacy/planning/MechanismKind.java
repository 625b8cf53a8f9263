/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.planning;

/** How the windows of a plan are noised. */
public enum MechanismKind {
  /** Independent discrete Laplace noise for each window: epsilon, or rho at epsilon^2 / 2. */
  LAPLACE("independent discrete Laplace"),
  /** Independent discrete Gaussian noise for each window: rho only. */
  GAUSSIAN("independent discrete Gaussian"),
  /** Running sums by the square-root factorisation: rho only. */
  CONTINUAL("continual release");

  private final String text;

  MechanismKind(String text) {
    this.text = text;
  }

  /** Returns the name in words. */
  public String text() {
    return text;
  }
}
