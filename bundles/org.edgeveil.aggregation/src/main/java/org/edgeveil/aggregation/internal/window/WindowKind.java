/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.aggregation.internal.window;

import org.edgeveil.aggregation.internal.config.AggregatorOptions;
import org.edgeveil.api.observation.Stream;

/**
 * What is counted in windows of its own length, under a mechanism of its own.
 *
 * @param <M> the mechanism
 */
public interface WindowKind<M extends Mechanism> {

  /** Returns whether the options ask for it. */
  boolean isOn(AggregatorOptions options);

  /** Returns the length of a window. */
  int windowSeconds(AggregatorOptions options);

  /**
   * Plans the mechanism of a stream.
   *
   * @param options the aggregator's options, which ask for it
   * @param stream the stream
   * @param owner whose contribution bounder it is; see {@link MechanismClaims}
   * @throws IllegalArgumentException if nothing can be counted or the parameters allow no exact
   *     noise; the message is for an operator
   */
  M plan(AggregatorOptions options, Stream stream, long owner);
}
