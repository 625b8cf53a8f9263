/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.engine.tflite;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.edgeveil.engine.tflite.TestModels.StoredType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an integrator reads whose model needs more than this runtime has. */
class BuildFailureTest {

  private static final List<String> IN = List.of("in");
  private static final List<String> OUT = List.of("out");

  @TempDir Path directory = Path.of("");

  private static TestModels model() {
    return new TestModels().input("in", StoredType.FLOAT32, 2).output("out", StoredType.FLOAT32, 2);
  }

  private void assertRefused(TestModels model, String... parts) throws Exception {
    assertRefused(model, Map.of(), parts);
  }

  private void assertRefused(TestModels model, Map<String, ?> options, String... parts)
      throws Exception {
    Path file = model.write(directory.resolve("model.tflite"));
    assertThatThrownBy(() -> TfLite.load(file, options).close())
        .isInstanceOf(TfLiteModelException.class)
        .hasMessageContainingAll(parts)
        .hasMessageContaining("model.tflite")
        .hasMessageNotContaining("\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"xnnpack", "none"})
  void load_customOperator_namesIt(String delegate) throws Exception {
    assertRefused(
        model().custom("Landmarks2TransformMatrix", IN, OUT),
        Map.of("delegate", delegate),
        "found the custom operator Landmarks2TransformMatrix, expected a built-in one",
        "delegate that brings");
  }

  @Test
  void load_flexOperator_saysThatItIsTensorFlows() throws Exception {
    assertRefused(
        model().custom("FlexErf", IN, OUT),
        "found the TensorFlow (Flex) operator FlexErf, expected");
  }

  @Test
  void load_operatorNewerThanTheRuntime_saysBothVersions() throws Exception {
    assertRefused(
        model().operator(TestModels.DEQUANTIZE, 77, IN, OUT),
        "found DEQUANTIZE of version 77, expected version 1 to 6",
        "newer release");
  }

  @Test
  void load_versionThatNoOperatorHas_saysThoseThatThereAre() throws Exception {
    assertRefused(
        model().operator(TestModels.DEQUANTIZE, Integer.MAX_VALUE, IN, OUT),
        "found DEQUANTIZE of version 2147483647, expected version 1 to 6");
    assertRefused(
        model().operator(TestModels.DEQUANTIZE, Integer.MIN_VALUE, IN, OUT),
        "found DEQUANTIZE of version -2147483648, expected version 1 to 6");
  }

  @Test
  void load_operatorWithoutName_saysItsNumber() throws Exception {
    assertRefused(
        model().operator(999, 1, IN, OUT), "found built-in operator 999 of version 1, expected");
  }

  @Test
  void load_severalMissingOperators_namesAll() throws Exception {
    assertRefused(
        model()
            .tensor("a", StoredType.FLOAT32, 2)
            .tensor("b", StoredType.FLOAT32, 2)
            .custom("One", IN, List.of("a"))
            .operator(TestModels.DEQUANTIZE, 77, List.of("a"), List.of("b"))
            .custom("FlexErf", List.of("b"), OUT),
        "the custom operator One, expected a built-in one, DEQUANTIZE of version 77",
        " and the TensorFlow (Flex) operator FlexErf");
  }

  @Test
  void load_customOperatorWithLineBreaks_staysOneLine() throws Exception {
    assertRefused(model().custom("a\nINFO all is well\u202e", IN, OUT), "a?INFO all is well?,");
  }

  @Test
  void load_schemaVersion2_saysBothVersions() throws Exception {
    assertRefused(
        model().operator(TestModels.ADD, 1, List.of("in", "in"), OUT).schemaVersion(2),
        "found schema version 2, expected 3");
  }

  @Test
  void load_knownOperatorsThatDoNotFit_doesNotBlameThem() throws Exception {
    assertRefused(
        new TestModels()
            .input("in", StoredType.FLOAT32, 2)
            .input("other", StoredType.FLOAT32, 3)
            .output("out", StoredType.FLOAT32, 2)
            .operator(TestModels.ADD, 1, List.of("in", "other"), OUT),
        "cannot be allocated");
  }
}
