/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.query;

import java.math.BigDecimal;
import org.edgeveil.privacy.mechanism.Probability;

/**
 * A noised mean, rounded to 20 digits; the ends of its interval are rounded outwards.
 *
 * @param value the noised mean
 * @param low with the probability of the level, not above the mean before noise
 * @param high not below it
 * @param level the confidence level of the interval
 */
public record NoisedMean(BigDecimal value, BigDecimal low, BigDecimal high, Probability level) {}
