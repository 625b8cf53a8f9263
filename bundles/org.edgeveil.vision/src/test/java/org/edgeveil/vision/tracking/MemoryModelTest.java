/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.vision.tracking;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemoryModelTest {

  @ParameterizedTest
  @CsvSource({
    "-1, 8, .5, .7, 1.5",
    "9, 8, .5, .7, 1.5",
    "2, 1e7, .5, .7, 1.5",
    "2, 8, -1, .7, 1.5",
    "2, 8, .5, NaN, 1.5",
    "2, 8, .5, .7, .9"
  })
  void create_outOfRange_isRefused(
      double search, double relink, double distance, double perSecond, double ratio) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MemoryModel(search, relink, distance, perSecond, ratio));
  }
}
