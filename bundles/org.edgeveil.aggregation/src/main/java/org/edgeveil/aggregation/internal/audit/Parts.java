/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.aggregation.internal.audit;

import java.util.function.Function;
import org.edgeveil.aggregation.internal.charge.OpenLedger;
import org.edgeveil.aggregation.internal.config.AggregatorOptions;

/**
 * The two parts of an aggregator between a clip and what becomes visible.
 *
 * @param counter counts
 * @param desks makes a desk for a ledger that was opened
 */
public record Parts(ClipCounter counter, Function<OpenLedger, Desk> desks) {

  /** Returns the parts of a gateway. */
  public static Parts real(AggregatorOptions options) {
    return new Parts(ClipCounter.real(options), Desk::real);
  }
}
