/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class CurrencyTest {

  @Example
  void costOfPure_epsilonOne_isHalfARho() {
    assertThat(Currency.NANO_EPSILON.costOfPure(1_000_000_000L)).isEqualTo(1_000_000_000L);
    assertThat(Currency.NANO_RHO.costOfPure(1_000_000_000L)).isEqualTo(500_000_000L);
    assertThat(Currency.NANO_RHO.costOfPure(0)).isZero();
    // 1e-18 / 2 is not nothing
    assertThat(Currency.NANO_RHO.costOfPure(1)).isEqualTo(1);
  }

  @Example
  void costOfPure_outOfRange_isRefused() {
    assertThatThrownBy(() -> Currency.NANO_EPSILON.costOfPure(-1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Currency.NANO_RHO.costOfPure(Long.MAX_VALUE))
        .isInstanceOf(ArithmeticException.class);
  }

  @Property(seed = "20261122", tries = 500)
  void costOfPure_rho_isTheExactValueRoundedUp(
      @ForAll @LongRange(min = 0, max = 100_000_000_000L) long nanoEpsilon) {
    BigDecimal exact =
        BigDecimal.valueOf(nanoEpsilon, 9).pow(2).divide(BigDecimal.valueOf(2)).movePointRight(9);

    assertThat(Currency.NANO_RHO.costOfPure(nanoEpsilon))
        .isEqualTo(exact.setScale(0, RoundingMode.CEILING).longValueExact());
  }
}
