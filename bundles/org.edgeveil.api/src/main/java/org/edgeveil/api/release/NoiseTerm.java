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
 * How one metric's part of the joint vector was noised: every key of the metric got independent
 * exact discrete Laplace noise of scale b = {@code scaleNumerator / scaleDenominator}, in units of
 * the integer numerator; every key of {@link Metric#ALERTS} was made its opposite, independently,
 * with probability 1 / (1 + exp(1/b)).
 *
 * @param metric the metric
 * @param l1Sensitivity what one privacy unit can move all keys of the metric, over all windows the
 *     charge covers, in L1
 * @param nanoEpsilon this metric's share of epsilon, in 1e-9
 * @param scaleNumerator numerator of the scale
 * @param scaleDenominator denominator of the scale
 */
public record NoiseTerm(
    Metric metric,
    long l1Sensitivity,
    long nanoEpsilon,
    long scaleNumerator,
    long scaleDenominator) {
  public NoiseTerm {
    Objects.requireNonNull(metric, "metric");
    if (l1Sensitivity <= 0 || nanoEpsilon <= 0 || scaleNumerator <= 0 || scaleDenominator <= 0) {
      throw new IllegalArgumentException("sensitivity, epsilon and scale are positive");
    }
  }
}
