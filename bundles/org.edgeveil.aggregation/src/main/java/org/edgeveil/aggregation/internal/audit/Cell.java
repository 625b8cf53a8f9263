/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.aggregation.internal.audit;

import org.edgeveil.api.release.Metric;

/**
 * One number of the joint vector over all windows.
 *
 * @param startNanos start of its window
 * @param metric what is counted
 * @param subject zone or line
 * @param aspect label or direction; empty for occupancy
 */
public record Cell(long startNanos, Metric metric, String subject, String aspect) {}
