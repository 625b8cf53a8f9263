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
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.tensorflowlite.BuiltinOpResolverWithoutDefaultDelegates;
import org.bytedeco.tensorflowlite.Interpreter;
import org.bytedeco.tensorflowlite.InterpreterBuilder;
import org.bytedeco.tensorflowlite.StringIntMap;
import org.bytedeco.tensorflowlite.StringVector;
import org.bytedeco.tensorflowlite.global.tensorflowlite;
import org.edgeveil.engine.tflite.TestModels.StoredType;
import org.edgeveil.engine.tflite.internal.file.ModelReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the reader finds in real models is what TensorFlow Lite finds in them. */
class RealModelsTest {

  @TempDir Path directory = Path.of("");

  @Test
  void description_defaultModel_isThatOfTensorFlowLite() throws Exception {
    ModelDescription description = assertSame(DefaultModelTest.MODEL);

    assertThat(description.inputs().get(0).name()).isEqualTo("normalized_input_image_tensor");
    assertThat(description.outputs())
        .extracting(TensorDescription::shape)
        .containsExactly(new Shape(1, 1917, 4), new Shape(1, 1917, 24));
    assertThat(counts(description))
        .containsEntry("CONV_2D", 55)
        .containsEntry("DEPTHWISE_CONV_2D", 17)
        .containsEntry("DEQUANTIZE", 144)
        .containsEntry("CONCATENATION", 2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "face_short_range",
        "face_full_range",
        "face_full_range_sparse",
        "pose_detection",
        "mobile_face_net",
        "face_anti_spoofing",
        "mtcnn_pnet",
        "mtcnn_rnet",
        "mtcnn_onet"
      })
  void description_modelFromNpm_isThatOfTensorFlowLite(String name) throws Exception {
    assertSame(NpmModels.require(name));
  }

  @Test
  void description_signaturesAndScales_areThoseOfTensorFlowLite() throws Exception {
    assertSame(
        new TestModels()
            .input("stored", StoredType.INT8, 2, 3)
            .quantised(1, new float[] {0.5f, 2, 0.1f}, new long[] {0, 0, 0})
            .input("rows", StoredType.FLOAT32, 1, 4)
            .signature(-1, 4)
            .output("real", StoredType.FLOAT32, 2, 3)
            .output("doubled", StoredType.FLOAT32, 1, 4)
            .operator(TestModels.DEQUANTIZE, 5, List.of("stored"), List.of("real"))
            .operator(TestModels.ADD, 1, List.of("rows", "rows"), List.of("doubled"))
            .signatureDef("one", Map.of("a", "rows"), Map.of("b", "doubled"))
            .signatureDef("two", Map.of("c", "stored", "d", "rows"), Map.of("e", "real"))
            .write(directory.resolve("model.tflite")));
  }

  /** Compares with the interpreter's tensors, its nodes, and its signatures. */
  private static ModelDescription assertSame(Path file) throws Exception {
    try (TfLiteGraph graph = TfLiteGraph.read(file);
        TfLiteInterpreter interpreter =
            graph.newInterpreter(InterpreterOptions.of(Map.of("delegate", "none")))) {
      ModelDescription description = graph.description();

      assertThat(description.problems()).isEmpty();
      assertTensors(description.inputs(), interpreter.inputs());
      assertTensors(description.outputs(), interpreter.outputs());
      // Some converters did not fill the text up with zeros, which TensorFlow Lite wants.
      assertThat(description.minRuntimeVersion().orElse("none"))
          .satisfiesAnyOf(
              version -> assertThat(version).isEqualTo(graph.model().GetMinimumRuntime()),
              version -> assertThat(graph.model().GetMinimumRuntime()).isEmpty());
      assertSignatures(graph, description);
      return description;
    }
  }

  private static void assertTensors(List<TensorDescription> described, List<TensorInfo> asked) {
    assertThat(described).hasSameSizeAs(asked);
    for (int i = 0; i < asked.size(); i++) {
      TensorDescription tensor = described.get(i);
      TensorInfo info = asked.get(i);
      assertThat(tensor.name()).isEqualTo(info.name());
      assertThat(tensor.type()).contains(info.type());
      assertThat(tensor.storedType()).isEqualTo(info.type().name().toLowerCase(Locale.ROOT));
      assertThat(tensor.shape()).isEqualTo(info.shape());
      assertThat(tensor.signature()).isEqualTo(info.signature());
      assertThat(tensor.quantization()).isEqualTo(info.quantization());
    }
  }

  private static void assertSignatures(TfLiteGraph graph, ModelDescription description) {
    try (BuiltinOpResolverWithoutDefaultDelegates resolver =
            new BuiltinOpResolverWithoutDefaultDelegates();
        InterpreterBuilder builder = new InterpreterBuilder(graph.model(), resolver);
        Interpreter interpreter = new Interpreter((Pointer) null)) {
      assertThat(builder.apply(interpreter)).isZero();
      StringVector keys = interpreter.signature_keys();
      assertThat(description.signatures()).hasSize(Math.toIntExact(keys.size()));
      for (int i = 0; i < keys.size(); i++) {
        String key = keys.get(i).getString();
        SignatureDescription signature = description.signature(key).orElseThrow();
        assertNames(interpreter, signature.inputs(), interpreter.signature_inputs(key));
        assertNames(interpreter, signature.outputs(), interpreter.signature_outputs(key));
      }
      int operators = description.operators().stream().mapToInt(OperatorUse::count).sum();
      assertThat(operators).isEqualTo(Math.toIntExact(interpreter.nodes_size()));
    }
  }

  private static void assertNames(
      Interpreter interpreter, Map<String, TensorDescription> described, StringIntMap asked) {
    assertThat(described).hasSize(Math.toIntExact(asked.size()));
    described.forEach(
        (name, tensor) ->
            assertThat(interpreter.tensor(asked.get(name)).name().getString())
                .isEqualTo(tensor.name()));
  }

  private static Map<String, Integer> counts(ModelDescription description) {
    Map<String, Integer> counts = new TreeMap<>();
    description.operators().forEach(use -> counts.merge(use.name(), use.count(), Integer::sum));
    return counts;
  }

  /** TensorFlow Lite has the names as constants, written in another way. */
  @Test
  void operators_everyBuiltinOfTheRuntime_hasItsName() throws Exception {
    int seen = 0;
    for (Field field : tensorflowlite.class.getFields()) {
      if (field.getName().startsWith("kTfLiteBuiltin")) {
        int code = field.getInt(null);
        byte[] model =
            new TestModels()
                .input("in", StoredType.FLOAT32, 1)
                .output("out", StoredType.FLOAT32, 1)
                .operator(code, 1, List.of("in"), List.of("out"))
                .build();
        String name = new ModelReader(ByteBuffer.wrap(model)).operators().get(0).name();

        assertThat(name.replace("_", ""))
            .isEqualToIgnoringCase(
                code == TestModels.CUSTOM
                    ? ""
                    : field.getName().substring("kTfLiteBuiltin".length()));
        seen++;
      }
    }
    assertThat(seen).isGreaterThan(200);
  }
}
