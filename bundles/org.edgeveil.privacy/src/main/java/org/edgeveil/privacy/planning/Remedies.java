/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.planning;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What makes a plan useful, each by itself.
 *
 * @param nanoBudget the smallest budget, in 1e-9 of the same currency
 * @param windowNanos the shortest window at the same rate of events
 * @param separateCap rows a chunk for each key by itself, where that makes the noise smaller
 * @param separateCapWorst the worst relative error with it
 * @param fewerKeys whether keys share the caps, so that one key alone is noised less
 */
public record Remedies(
    OptionalLong nanoBudget,
    OptionalLong windowNanos,
    OptionalInt separateCap,
    OptionalDouble separateCapWorst,
    boolean fewerKeys) {}
