/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.api.release;

import java.util.Objects;

/**
 * How one metric's part of the joint vector was noised: every key of the metric independently.
 * Sensitivities are in units of what is counted, before any division.
 *
 * @param metric the metric
 * @param l1Sensitivity what one privacy unit can move all keys of the metric, over all windows that
 *     the cost covers, in L1; positive
 * @param l2SensitivitySquared the square of the same in L2, rounded up; 0 where the noise needs no
 *     such bound and none is stated
 * @param nanoCost this metric's share of the cost, in 1e-9 of the statement's currency; positive
 * @param noise the distribution of each key's noise
 */
public record NoiseTerm(
    Metric metric, long l1Sensitivity, long l2SensitivitySquared, long nanoCost, Noise noise) {
  public NoiseTerm {
    Objects.requireNonNull(metric, "metric");
    Objects.requireNonNull(noise, "noise");
    if (l1Sensitivity <= 0 || l2SensitivitySquared < 0 || nanoCost <= 0) {
      throw new IllegalArgumentException("sensitivity and cost are positive");
    }
  }
}
