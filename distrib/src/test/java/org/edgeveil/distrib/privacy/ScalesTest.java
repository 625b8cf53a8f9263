/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.distrib.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.TypeConversionException;

class ScalesTest {

  @ParameterizedTest
  @CsvSource({"0.7, 0.5, 1", "1, 1, 1", "20, 20, 20", "501, 500, 1000", "0.003, 0.002, 0.005"})
  void roundNumbers_aroundAValue_areTheNextOnes(double value, double below, double above) {
    assertThat(Scales.below(value)).isCloseTo(below, within(below * 1e-9));
    assertThat(Scales.above(value)).isCloseTo(above, within(above * 1e-9));
  }

  @Test
  void between_twoDecades_hasBothEnds() {
    assertThat(Scales.between(1, 100)).hasSize(7).startsWith(1.0).endsWith(100.0);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "0.0001234, 0.000123",
    "28.2813, 28.3",
    "59.95, 60",
    "1234.4, 1234",
    "7, 7",
    "100, 100"
  })
  void figures_anyValue_haveThreeDigitsAndNoExponent(double value, String text) {
    assertThat(Figures.of(value)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"45, 45 s", "90m, 90 min", "1h, 1 h", "86400s, 1 d", "36h, 36 h"})
  void timeSpan_readAndWritten_isTheSameTime(String text, String shown) throws Exception {
    assertThat(new TimeSpan.Converter().convert(text)).hasToString(shown);
  }

  @ParameterizedTest
  @CsvSource({"0", "-1", "1.5h", "1w", "9999999d", "h"})
  void timeSpan_noLength_isRefused(String text) {
    assertThatThrownBy(() -> new TimeSpan.Converter().convert(text))
        .isInstanceOf(TypeConversionException.class);
  }
}
