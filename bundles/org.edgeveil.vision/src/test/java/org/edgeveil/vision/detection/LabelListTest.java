/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.vision.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class LabelListTest {

  @Test
  void parse_oneLabelALine_givesThemByIndex() {
    LabelList labels = LabelList.parse("???\r\nPerson\r\nComputer mouse \n\n").requireClasses(3);

    assertThat(labels.names()).containsExactly("???", "Person", "Computer mouse");
    assertThat(labels.indexOf("person")).hasValue(1);
    assertThat(labels.indexOf("Zebra")).isEmpty();
  }

  @Test
  void parse_wrongLength_saysBothNumbersAndTheRemedy() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LabelList.parse("???\nPerson\n").requireClasses(24))
        .withMessageContaining("2 labels")
        .withMessageContaining("24 classes")
        .withMessageContaining("use the label list that belongs to the model");
  }

  @Test
  void parse_emptyLineInside_saysWhere() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LabelList.parse("???\n\nPerson\n"))
        .withMessageContaining("line 2");
  }
}
