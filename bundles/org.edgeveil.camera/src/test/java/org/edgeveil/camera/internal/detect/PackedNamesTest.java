/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackedNamesTest {

  @Test
  void of_json_findsNamesAndTask() {
    PackedNames packed =
        PackedNames.of(
            """
            {
              "description": "Example model trained on names",
              "task": "detect",
              "imgsz": [640, 640],
              "names": {
                "0": "person",
                "1": "driver's \\"seat\\""
              },
              "stride": 32
            }
            """);

    assertThat(packed.names()).containsExactly("person", "driver's \"seat\"");
    assertThat(packed.task()).contains("detect");
  }

  @Test
  void of_pythonDictionary_findsNames() {
    PackedNames packed =
        PackedNames.of("{'stride': 32, 'names': {0: 'person', 1: \"driver's\", 2: 'it\\'s'}}");

    assertThat(packed.names()).containsExactly("person", "driver's", "it's");
    assertThat(packed.task()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "person\ncar\n",
        "{'names': {}}",
        "{'names': ['person']}",
        "{'names': {1: 'person'}}",
        "{'names': {0: 'person', 2: 'car'}}",
        "{'names': {0: person}}",
        "{'names': {99999999999: 'person'}}",
        "{'names': {0: 'person"
      })
  void of_textWithoutUsableNames_hasNone(String text) {
    assertThat(PackedNames.of(text).names()).isEmpty();
  }

  @Test
  void of_hugeText_isReadWithoutRecursion() {
    assertThat(PackedNames.of("{'names': {0: '" + "x".repeat(500_000) + "'}}").names())
        .singleElement()
        .asString()
        .hasSize(500_000);
  }
}
