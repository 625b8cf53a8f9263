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
import static org.assertj.core.api.Assertions.within;

import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoopTranslator;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.edgeveil.engine.tflite.TestModels.StoredType;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TensorTypesTest {

  private static final int FULLY_CONNECTED = 9;
  private static final int FULLY_CONNECTED_OPTIONS = 8;
  private static final int CONV_2D = 3;
  private static final int CONV_2D_OPTIONS = 1;

  @TempDir Path directory = Path.of("");

  /** Hands its input through. */
  private Path same(StoredType type) throws Exception {
    return new TestModels()
        .input("in", type, 2, 3)
        .output("out", type, 3, 2)
        .constant("shape", 3, 2)
        .operator(TestModels.RESHAPE, 1, List.of("in", "shape"), List.of("out"))
        .write(directory.resolve("same.tflite"));
  }

  /** Bytes that are valid for each type; for bool they are 0 and 1. */
  private static byte[] content(TensorType type) {
    byte[] content = new byte[6 * type.bytes()];
    for (int i = 0; i < content.length; i++) {
      content[i] = (byte) (type == TensorType.BOOL ? i % 2 : 17 + 5 * i);
    }
    return content;
  }

  @ParameterizedTest
  @EnumSource(TensorType.class)
  void run_eachType_isHandedThrough(TensorType type) throws Exception {
    for (String delegate : List.of("xnnpack", "none")) {
      try (TfLiteGraph graph = TfLiteGraph.read(same(StoredType.valueOf(type.name())));
          TfLiteInterpreter interpreter =
              graph.newInterpreter(InterpreterOptions.of(Map.of("delegate", delegate)))) {
        assertThat(interpreter.inputs().get(0).type()).isEqualTo(type);
        assertThat(interpreter.outputs().get(0).type()).isEqualTo(type);
        interpreter.input(0).put(content(type));

        interpreter.run();

        byte[] found = new byte[6 * type.bytes()];
        interpreter.output(0).get(found);
        assertThat(found).isEqualTo(content(type));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(TensorType.class)
  void predict_eachType_isHandedThrough(TensorType type) throws Exception {
    try (Model model = TfLite.load(same(StoredType.valueOf(type.name())), Map.of());
        Predictor<NDList, NDList> predictor = model.newPredictor(new NoopTranslator())) {
      NDArray in = model.getNDManager().create(new Shape(2, 3), type.dataType());
      in.toByteBuffer(true).put(content(type));

      NDArray out = predictor.predict(new NDList(in)).get(0);

      assertThat(out.getDataType()).isEqualTo(type.dataType());
      assertThat(out.getShape()).isEqualTo(new Shape(3, 2));
      byte[] found = new byte[6 * type.bytes()];
      out.toByteBuffer(true).get(found);
      assertThat(found).isEqualTo(content(type));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = StoredType.class,
      names = {"STRING", "COMPLEX64", "COMPLEX128", "RESOURCE", "VARIANT", "FLOAT64", "UINT64"})
  void newInterpreter_typeWithoutSupport_namesTypeTensorAndRemedy(StoredType type)
      throws Exception {
    try (TfLiteGraph graph = TfLiteGraph.read(same(type))) {
      assertThatThrownBy(() -> graph.newInterpreter(InterpreterOptions.DEFAULT))
          .isInstanceOf(TfLiteModelException.class)
          .hasMessageContaining("tensor in of type " + type)
          .hasMessageContaining("expected bool, an integer of 8 to 64 bits, float16 or float32")
          .hasMessageContaining("convert the model");
    }
  }

  /**
   * Activations are quantised on the way in, to about 255 steps over their range: here a step is 1,
   * so that each product may be off by half its weight.
   */
  @ParameterizedTest
  @ValueSource(strings = {"xnnpack", "none"})
  void run_int8WeightsAndFloatActivations_givesTheProducts(String delegate) throws Exception {
    Path file =
        new TestModels()
            .input("in", StoredType.FLOAT32, 1, 4)
            .output("out", StoredType.FLOAT32, 1, 2)
            .constant("weights", StoredType.INT8, new byte[] {1, 2, 3, 4, -10, 20, -30, 127}, 2, 4)
            .quantised(0.5f, 0)
            .constant("bias", StoredType.FLOAT32, floats(10, -5), 2)
            .operator(FULLY_CONNECTED, 3, List.of("in", "weights", "bias"), List.of("out"))
            .options(FULLY_CONNECTED_OPTIONS, 0, 0, 0, 0)
            .write(directory.resolve("hybrid.tflite"));

    float[] out = run(file, delegate, 127, -127, 64, 3);

    assertThat(out[0]).isCloseTo(0.5f * (127 - 2 * 127 + 3 * 64 + 4 * 3) + 10, within(0.5f * 5));
    assertThat(out[1])
        .isCloseTo(0.5f * (-10 * 127 - 20 * 127 - 30 * 64 + 127 * 3) - 5, within(0.5f * 187 / 2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"xnnpack", "none"})
  void run_int8KernelsByChannelAndFloatActivations_givesTheConvolution(String delegate)
      throws Exception {
    Path file =
        new TestModels()
            .input("in", StoredType.FLOAT32, 1, 1, 2, 2)
            .output("out", StoredType.FLOAT32, 1, 1, 2, 2)
            .constant("kernels", StoredType.INT8, new byte[] {10, -20, 30, 40}, 2, 1, 1, 2)
            .quantised(0, new float[] {0.5f, 0.25f}, new long[] {0, 0})
            .constant("bias", StoredType.FLOAT32, floats(1, 2), 2)
            .operator(CONV_2D, 2, List.of("in", "kernels", "bias"), List.of("out"))
            .options(CONV_2D_OPTIONS, 0, 1, 1, 0, 1, 1)
            .write(directory.resolve("convolution.tflite"));

    float[] out = run(file, delegate, 127, 5, -127, 60);

    assertThat(out[0]).isCloseTo(0.5f * (10 * 127 - 20 * 5) + 1, within(0.5f * 15));
    assertThat(out[1]).isCloseTo(0.25f * (30 * 127 + 40 * 5) + 2, within(0.25f * 35));
    assertThat(out[2]).isCloseTo(0.5f * (-10 * 127 - 20 * 60) + 1, within(0.5f * 15));
    assertThat(out[3]).isCloseTo(0.25f * (-30 * 127 + 40 * 60) + 2, within(0.25f * 35));
  }

  @ParameterizedTest
  @ValueSource(strings = {"xnnpack", "none"})
  void run_float16Weights_givesTheProducts(String delegate) throws Exception {
    // 1, -2, 0.5 and 1024 in binary16.
    short[] half = {0x3c00, (short) 0xc000, 0x3800, 0x6400};
    ByteBuffer stored = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    stored.asShortBuffer().put(half);
    Path file =
        new TestModels()
            .input("in", StoredType.FLOAT32, 1, 4)
            .output("out", StoredType.FLOAT32, 1, 1)
            .constant("half", StoredType.FLOAT16, stored.array(), 1, 4)
            .tensor("weights", StoredType.FLOAT32, 1, 4)
            .constant("bias", StoredType.FLOAT32, floats(3), 1)
            .operator(TestModels.DEQUANTIZE, 3, List.of("half"), List.of("weights"))
            .operator(FULLY_CONNECTED, 1, List.of("in", "weights", "bias"), List.of("out"))
            .options(FULLY_CONNECTED_OPTIONS, 0, 0, 0, 0)
            .write(directory.resolve("half.tflite"));

    assertThat(run(file, delegate, 5, 7, 8, 0.25f)).containsExactly(5 - 14 + 4 + 256 + 3);
  }

  private static byte[] floats(float... values) {
    ByteBuffer content =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    content.asFloatBuffer().put(values);
    return content.array();
  }

  private static float[] run(Path file, String delegate, float... input) throws Exception {
    try (TfLiteGraph graph = TfLiteGraph.read(file);
        TfLiteInterpreter interpreter =
            graph.newInterpreter(InterpreterOptions.of(Map.of("delegate", delegate)))) {
      interpreter.input(0).asFloatBuffer().put(input);
      interpreter.run();
      FloatBuffer values = interpreter.output(0).asFloatBuffer();
      float[] content = new float[values.remaining()];
      values.get(content);
      return content;
    }
  }
}
