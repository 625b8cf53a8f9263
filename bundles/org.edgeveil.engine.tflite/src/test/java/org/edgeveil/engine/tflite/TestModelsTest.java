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

import ai.djl.ndarray.types.Shape;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.edgeveil.engine.tflite.TestModels.StoredType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The other tests trust these models, so TensorFlow Lite itself is asked what it reads in them. */
class TestModelsTest {

  @TempDir Path directory = Path.of("");

  @Test
  void build_twoInputsAndOutputsWithADynamicDimension_runs() throws Exception {
    Path file =
        new TestModels()
            .input("stored", StoredType.UINT8, 1, 2, 2, 3)
            .quantised(0.5f, 10)
            .input("rows", StoredType.FLOAT32, 1, 4)
            .signature(-1, 4)
            .output("real", StoredType.FLOAT32, 1, 2, 2, 3)
            .output("doubled", StoredType.FLOAT32, 1, 4)
            .signature(-1, 4)
            .operator(TestModels.DEQUANTIZE, 1, List.of("stored"), List.of("real"))
            .operator(TestModels.ADD, 1, List.of("rows", "rows"), List.of("doubled"))
            .signatureDef(
                "serving_default",
                Map.of("image", "stored", "x", "rows"),
                Map.of("y", "real", "z", "doubled"))
            .metadata(
                "min_runtime_version",
                Arrays.copyOf("1.5.0".getBytes(StandardCharsets.US_ASCII), 16))
            .file("labels.txt", "a\nb\n")
            .write(directory.resolve("model.tflite"));

    try (TfLiteGraph graph = TfLiteGraph.read(file);
        TfLiteInterpreter interpreter = graph.newInterpreter(InterpreterOptions.DEFAULT)) {
      interpreter.resizeInput(1, new Shape(3, 4));
      FloatBuffer rows = interpreter.input(1).asFloatBuffer();
      rows.put(11, 21f);
      interpreter.input(0).put(0, (byte) 200);
      interpreter.run();

      assertThat(graph.model().GetMinimumRuntime()).isEqualTo("1.5.0");
      assertThat(interpreter.output(0).asFloatBuffer().get(0)).isEqualTo(95f);
      assertThat(interpreter.output(1).asFloatBuffer().remaining()).isEqualTo(12);
      assertThat(interpreter.output(1).asFloatBuffer().get(11)).isEqualTo(42f);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = StoredType.class,
      names = {"FLOAT32", "FLOAT16", "INT32", "UINT8", "INT64", "BOOL", "INT16", "INT8"})
  void build_reshapeOfAnyType_handsItThrough(StoredType type) throws Exception {
    Path file =
        new TestModels()
            .input("in", type, 2, 3)
            .output("out", type, 3, 2)
            .constant("shape", 3, 2)
            .operator(TestModels.RESHAPE, 1, List.of("in", "shape"), List.of("out"))
            .write(directory.resolve("model.tflite"));

    try (TfLiteGraph graph = TfLiteGraph.read(file);
        TfLiteInterpreter interpreter = graph.newInterpreter(InterpreterOptions.DEFAULT)) {
      byte[] content = new byte[interpreter.inputs().get(0).bytes()];
      for (int i = 0; i < content.length; i++) {
        content[i] = (byte) (i % 2);
      }
      interpreter.input(0).put(content);
      interpreter.run();
      byte[] result = new byte[content.length];
      interpreter.output(0).get(result);

      assertThat(interpreter.inputs().get(0).type().name()).isEqualTo(type.name());
      assertThat(interpreter.outputs().get(0).shape()).isEqualTo(new Shape(3, 2));
      assertThat(result).isEqualTo(content);
    }
  }

  @Test
  void build_castWithOptions_castsAsTold() throws Exception {
    Path file =
        new TestModels()
            .input("in", StoredType.INT32, 2)
            .output("out", StoredType.FLOAT32, 2)
            .operator(TestModels.CAST, 1, List.of("in"), List.of("out"))
            .options(37, StoredType.INT32.code, StoredType.FLOAT32.code)
            .write(directory.resolve("model.tflite"));

    try (TfLiteGraph graph = TfLiteGraph.read(file);
        TfLiteInterpreter interpreter = graph.newInterpreter(InterpreterOptions.DEFAULT)) {
      interpreter.input(0).asIntBuffer().put(new int[] {7, -9});
      interpreter.run();

      assertThat(interpreter.output(0).asFloatBuffer().get(1)).isEqualTo(-9f);
    }
  }
}
