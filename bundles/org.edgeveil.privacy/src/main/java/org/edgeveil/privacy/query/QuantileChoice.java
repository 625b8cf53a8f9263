/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.query;

import org.edgeveil.privacy.mechanism.ExponentialMechanism;
import org.edgeveil.privacy.mechanism.Probability;
import org.edgeveil.privacy.mechanism.RandomBits;
import org.edgeveil.privacy.query.QuantileQuery.NoisedQuantile;

/** The choice of one quantile. Immutable. */
final class QuantileChoice {
  private final Probability order;
  private final Probability level;
  private final ExponentialMechanism mechanism;
  private final long rankError;
  private final Statement.Part part;

  QuantileChoice(
      Probability order,
      UnitBound.Contributions bound,
      Clamp clamp,
      Budget.Pure share,
      Probability level) {
    this.order = order;
    this.level = level;
    long ofOneValue = Math.max(order.numerator(), order.denominator() - order.numerator());
    long ofOneUnit = Math.multiplyExact(bound.most(), ofOneValue);
    mechanism = new ExponentialMechanism(Math.multiplyExact(2, ofOneUnit), share.nanoEpsilon());
    long loss = mechanism.lossBound(clamp.size(), level);
    rankError = loss / order.denominator() + (loss % order.denominator() == 0 ? 0 : 1);
    part =
        new Statement.Part(
            "quantile " + order, mechanism.toString(), Sensitivity.ofScalar(ofOneUnit), share);
  }

  Statement.Part part() {
    return part;
  }

  NoisedQuantile choose(Ranks ranks, RandomBits bits) {
    ExponentialMechanism.Choice choice = mechanism.select(ranks.losses(order), ranks.sizes(), bits);
    return new NoisedQuantile(ranks.at(choice), rankError, level);
  }
}
