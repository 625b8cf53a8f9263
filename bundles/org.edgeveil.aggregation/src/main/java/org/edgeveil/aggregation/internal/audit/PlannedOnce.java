/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.aggregation.internal.audit;

import org.edgeveil.aggregation.internal.config.AggregatorOptions;
import org.edgeveil.aggregation.internal.window.Mechanism;
import org.edgeveil.aggregation.internal.window.WindowKind;
import org.edgeveil.api.observation.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A kind of windows that makes the mechanism of an audit's files once: it is a function of the
 * configuration alone, which all of them share, and takes a thousand times longer than a draw. Not
 * thread-safe.
 */
public final class PlannedOnce<M extends Mechanism> implements WindowKind<M> {
  private final WindowKind<M> kind;
  private @Nullable M planned;

  /**
   * Plans nothing yet.
   *
   * @param kind plans the mechanism
   */
  public PlannedOnce(WindowKind<M> kind) {
    this.kind = kind;
  }

  @Override
  public boolean isOn(AggregatorOptions options) {
    return kind.isOn(options);
  }

  @Override
  public int windowSeconds(AggregatorOptions options) {
    return kind.windowSeconds(options);
  }

  @Override
  public M plan(AggregatorOptions options, Stream stream, long owner) {
    M mechanism = planned;
    if (mechanism == null) {
      mechanism = kind.plan(options, stream, owner);
      planned = mechanism;
    }
    return mechanism;
  }
}
