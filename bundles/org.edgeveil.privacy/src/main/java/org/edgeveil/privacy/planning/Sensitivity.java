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
 * How far one privacy unit can move one metric's part of the joint vector.
 *
 * @param l1 in the L1 norm, over all keys and all windows that one charge covers
 * @param l2Squared square of the same in the L2 norm
 * @param streamL2Squared square of the L2 norm where everything falls into one window, which is
 *     what a stream under continual release is charged for
 */
public record Sensitivity(long l1, long l2Squared, long streamL2Squared) {}
