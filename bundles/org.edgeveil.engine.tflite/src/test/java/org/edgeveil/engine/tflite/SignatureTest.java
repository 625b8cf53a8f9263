/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.engine.tflite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoopTranslator;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.edgeveil.engine.tflite.TestModels.StoredType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureTest {

  private static final int SUB = 41;
  private static final int SUB_OPTIONS = 28;
  private static final int MUL = 18;
  private static final int MUL_OPTIONS = 21;

  @TempDir Path directory = Path.of("");

  private Path file = Path.of("");

  /** "difference" is the main graph, z - a; "product" a graph of its own, left * right. */
  @BeforeEach
  void writeModel() throws Exception {
    Map<String, String> inputs = new LinkedHashMap<>();
    inputs.put("z", "t0");
    inputs.put("a", "t1");
    file =
        new TestModels()
            .input("t0", StoredType.FLOAT32, 1, 2)
            .signature(-1, 2)
            .input("t1", StoredType.FLOAT32, 1, 2)
            .signature(-1, 2)
            .output("t2", StoredType.FLOAT32, 1, 2)
            .operator(SUB, 1, List.of("t0", "t1"), List.of("t2"))
            .options(SUB_OPTIONS, 0)
            .signatureDef("difference", inputs, Map.of("result", "t2"))
            .subgraph()
            .input("u0", StoredType.FLOAT32, 1, 2)
            .signature(-1, 2)
            .input("u1", StoredType.FLOAT32, 1, 2)
            .signature(-1, 2)
            .output("u2", StoredType.FLOAT32, 1, 2)
            .operator(MUL, 1, List.of("u0", "u1"), List.of("u2"))
            .options(MUL_OPTIONS, 0)
            .signatureDef("product", Map.of("left", "u0", "right", "u1"), Map.of("result", "u2"))
            .write(directory.resolve("two.tflite"));
  }

  private static List<String> names(List<TensorInfo> tensors) {
    return tensors.stream().map(TensorInfo::name).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"xnnpack", "none"})
  void run_signatureOfTheMainGraph_ordersByItsNames(String delegate) throws Exception {
    try (TfLiteGraph graph = TfLiteGraph.read(file);
        TfLiteInterpreter interpreter =
            graph.newInterpreter(
                InterpreterOptions.of(Map.of("delegate", delegate, "signature", "difference")))) {
      assertThat(names(interpreter.inputs())).containsExactly("a", "z");
      assertThat(names(interpreter.outputs())).containsExactly("result");
      interpreter.input(0).asFloatBuffer().put(new float[] {1, 2});
      interpreter.input(1).asFloatBuffer().put(new float[] {10, 20});
      interpreter.run();
      assertThat(interpreter.output(0).asFloatBuffer().get(1)).isEqualTo(18);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"xnnpack", "none"})
  void run_signatureOfAnotherGraph_runsThatOne(String delegate) throws Exception {
    try (TfLiteGraph graph = TfLiteGraph.read(file);
        TfLiteInterpreter interpreter =
            graph.newInterpreter(
                InterpreterOptions.of(Map.of("delegate", delegate, "signature", "product")))) {
      assertThat(names(interpreter.inputs())).containsExactly("left", "right");
      interpreter.resizeInputs(List.of(new Shape(3, 2), new Shape(3, 2)));
      for (int i = 0; i < 6; i++) {
        interpreter.input(0).asFloatBuffer().put(i, i);
        interpreter.input(1).asFloatBuffer().put(i, 100);
      }
      interpreter.run();
      assertThat(interpreter.outputs().get(0).shape()).isEqualTo(new Shape(3, 2));
      assertThat(interpreter.output(0).asFloatBuffer().get(5)).isEqualTo(500);
    }
  }

  @Test
  void run_bothSignaturesOfOneModel_doNotMix() throws Exception {
    InterpreterOptions options = InterpreterOptions.DEFAULT;
    try (TfLiteGraph graph = TfLiteGraph.read(file);
        TfLiteInterpreter plain = graph.newInterpreter(options);
        TfLiteInterpreter difference = graph.newInterpreter(options.withSignature("difference"));
        TfLiteInterpreter product = graph.newInterpreter(options.withSignature("product"))) {
      assertThat(names(plain.inputs())).containsExactly("t0", "t1");
      for (TfLiteInterpreter each : List.of(plain, difference, product)) {
        each.input(0).asFloatBuffer().put(0, 3);
        each.input(1).asFloatBuffer().put(0, 5);
        each.run();
      }
      assertThat(plain.output(0).asFloatBuffer().get(0)).isEqualTo(-2);
      assertThat(difference.output(0).asFloatBuffer().get(0)).isEqualTo(2);
      assertThat(product.output(0).asFloatBuffer().get(0)).isEqualTo(15);
    }
  }

  @Test
  void predict_signature_namesInputsAndOutputsByIt() throws Exception {
    try (Model model = TfLite.load(file, Map.of("signature", "product"));
        Predictor<NDList, NDList> predictor = model.newPredictor(new NoopTranslator())) {
      assertThat(model.describeInput().keys()).containsExactly("left", "right");
      NDManager manager = model.getNDManager();
      NDList result =
          predictor.predict(
              new NDList(
                  manager.create(new float[] {2, 3}, new Shape(1, 2)),
                  manager.create(new float[] {5, 7}, new Shape(1, 2))));
      assertThat(result.get(0).getName()).isEqualTo("result");
      assertThat(result.get(0).toFloatArray()).containsExactly(10, 21);
    }
  }

  @Test
  void load_unknownSignature_namesThoseThatThereAre() {
    assertThatThrownBy(() -> TfLite.load(file, Map.of("signature", "serving_default")))
        .isInstanceOf(TfLiteModelException.class)
        .hasMessageContaining("no signature serving_default: found")
        .hasMessageContaining("difference")
        .hasMessageContaining("product");
    assertThatThrownBy(
            () -> TfLite.load(DefaultModelTest.MODEL, Map.of("signature", "serving_default")))
        .isInstanceOf(TfLiteModelException.class)
        .hasMessageContaining("found none");
  }
}
