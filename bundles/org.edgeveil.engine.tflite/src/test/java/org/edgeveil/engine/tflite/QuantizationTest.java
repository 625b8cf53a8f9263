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

import ai.djl.ndarray.types.Shape;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.edgeveil.engine.tflite.InterpreterOptions.Delegate;
import org.edgeveil.engine.tflite.TestModels.StoredType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** TensorFlow Lite's own operators, run in the interpreter, are the reference. */
class QuantizationTest {

  private static final int COUNT = 4096;

  @TempDir Path directory = Path.of("");

  @ParameterizedTest
  @CsvSource({
    "UINT8, 0.5, 10, none",
    "UINT8, 0.0078125, 128, xnnpack",
    "UINT8, 0.00390625, 0, none",
    "INT8, 0.0235294122, -128, none",
    "INT8, 0.1, 3, xnnpack",
    "INT16, 0.000030518, 0, none",
    "INT16, 0.01, 0, xnnpack"
  })
  void quantize_anyValue_isWhatTheQuantizeOperatorStores(
      StoredType type, float scale, int zeroPoint, String delegate) throws Exception {
    int version = type == StoredType.INT16 ? 2 : 1;
    Path file =
        new TestModels()
            .input("real", StoredType.FLOAT32, COUNT)
            .output("stored", type, COUNT)
            .quantised(scale, zeroPoint)
            .operator(TestModels.QUANTIZE, version, List.of("real"), List.of("stored"))
            .write(directory.resolve("model.tflite"));
    try (TfLiteGraph graph = TfLiteGraph.read(file);
        TfLiteInterpreter interpreter =
            graph.newInterpreter(InterpreterOptions.of(Map.of("delegate", delegate)))) {
      TensorInfo info = interpreter.outputs().get(0);
      FloatBuffer real = interpreter.input(0).asFloatBuffer();
      fill(real, info);
      interpreter.run();
      ByteBuffer converted = TfLiteInterpreter.newBuffer(info.bytes());
      info.fromReal(real, converted);

      assertThat(info.quantization()).contains(Quantization.perTensor(scale, zeroPoint));
      int step = delegate.equals("none") ? 0 : 1;
      for (int i = 0; i < COUNT; i++) {
        assertThat(Math.abs(value(type, converted, i) - value(type, interpreter.output(0), i)))
            .as("%s at %d", real.get(i), i)
            .isLessThanOrEqualTo(step);
      }
    }
  }

  /** Halves of a step, values out of range, and any others. */
  private static void fill(FloatBuffer real, TensorInfo info) {
    SplittableRandom random = new SplittableRandom(3);
    float span = info.type() == TensorType.INT16 ? 70_000 : 300;
    for (int i = 0; i < COUNT; i++) {
      float steps =
          i % 2 == 0
              ? (i - COUNT / 2) * 0.25f
              : (float) random.nextDouble(-span, span) - info.zeroPoint();
      real.put(i, steps * info.scale());
    }
    real.put(1, 1e4f).put(3, -1e4f).put(5, 0f).put(7, -0f);
  }

  private static int value(StoredType type, ByteBuffer stored, int index) {
    return switch (type) {
      case UINT8 -> stored.get(index) & 0xff;
      case INT8 -> stored.get(index);
      default -> stored.getShort(index * Short.BYTES);
    };
  }

  @ParameterizedTest
  @CsvSource({
    "UINT8, 1, 0.0123, 10, none",
    "UINT8, 1, 0.0123, 10, xnnpack",
    "INT8, 2, 0.0235294122, -128, none",
    "INT8, 2, 3.1, 5, xnnpack",
    "INT16, 3, 0.000030518, 0, none"
  })
  void dequantize_everyValue_isWhatTheDequantizeOperatorComputes(
      StoredType type, int version, float scale, int zeroPoint, String delegate) throws Exception {
    int count = type == StoredType.INT16 ? 1 << 16 : 1 << 8;
    Path file =
        new TestModels()
            .input("stored", type, count)
            .quantised(scale, zeroPoint)
            .output("real", StoredType.FLOAT32, count)
            .operator(TestModels.DEQUANTIZE, version, List.of("stored"), List.of("real"))
            .write(directory.resolve("model.tflite"));
    try (TfLiteGraph graph = TfLiteGraph.read(file);
        TfLiteInterpreter interpreter =
            graph.newInterpreter(InterpreterOptions.of(Map.of("delegate", delegate)))) {
      ByteBuffer stored = interpreter.input(0);
      for (int i = 0; i < count; i++) {
        if (type == StoredType.INT16) {
          stored.putShort(i * Short.BYTES, (short) i);
        } else {
          stored.put(i, (byte) i);
        }
      }
      interpreter.run();
      float[] converted = new float[count];
      interpreter.inputs().get(0).toReal(interpreter.input(0), FloatBuffer.wrap(converted));
      float[] reference = new float[count];
      interpreter.output(0).asFloatBuffer().get(reference);

      assertThat(converted).isEqualTo(reference);
      assertThat(converted[0]).isNotEqualTo(converted[count - 1]);
    }
  }

  @Test
  void dequantize_perAxis_isWhatTheDequantizeOperatorComputes() throws Exception {
    float[] scales = {0.5f, 2f, 0.1f};
    long[] zeroPoints = {0, 0, 0};
    Path file =
        new TestModels()
            .input("stored", StoredType.INT8, 2, 3, 4)
            .quantised(1, scales, zeroPoints)
            .output("real", StoredType.FLOAT32, 2, 3, 4)
            .operator(TestModels.DEQUANTIZE, 5, List.of("stored"), List.of("real"))
            .write(directory.resolve("model.tflite"));
    try (TfLiteGraph graph = TfLiteGraph.read(file);
        TfLiteInterpreter interpreter =
            graph.newInterpreter(new InterpreterOptions(1, Delegate.NONE))) {
      TensorInfo info = interpreter.inputs().get(0);
      for (int i = 0; i < 24; i++) {
        interpreter.input(0).put(i, (byte) (i * 5 - 60));
      }
      interpreter.run();
      float[] converted = new float[24];
      info.toReal(interpreter.input(0), FloatBuffer.wrap(converted));
      float[] reference = new float[24];
      interpreter.output(0).asFloatBuffer().get(reference);

      assertThat(info.quantization())
          .contains(Quantization.perAxis(1, scales, new int[] {0, 0, 0}));
      assertThat(info.isQuantized()).isFalse();
      assertThat(converted).isEqualTo(reference);
      assertThat(converted[4]).isEqualTo(-80f);
    }
  }

  @Test
  void quantize_perAxis_undoesDequantize() {
    Quantization quantization =
        Quantization.perAxis(2, new float[] {0.5f, 3}, new int[] {100, 128});
    Shape shape = new Shape(1, 128, 2);
    ByteBuffer stored = ByteBuffer.allocateDirect(256);
    for (int i = 0; i < 256; i++) {
      stored.put(i, (byte) i);
    }
    FloatBuffer real = FloatBuffer.allocate(256);
    ByteBuffer back = ByteBuffer.allocateDirect(256);

    quantization.dequantize(TensorType.UINT8, shape, stored, real);
    quantization.quantize(TensorType.UINT8, shape, real, back);

    assertThat(real.get(3)).isEqualTo(3f * (3 - 128));
    assertThat(real.get(2)).isEqualTo(0.5f * (2 - 100));
    assertThat(back).isEqualTo(stored);
  }

  @Test
  void quantize_notANumberOrInfinite_isTheZeroPointOrTheEnd() {
    Quantization quantization = Quantization.perTensor(0.5f, 10);
    FloatBuffer real =
        FloatBuffer.wrap(
            new float[] {
              Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.MAX_VALUE, 0.25f
            });
    ByteBuffer stored = ByteBuffer.allocate(10).order(ByteOrder.LITTLE_ENDIAN);

    quantization.quantize(TensorType.INT16, new Shape(5), real, stored);

    assertThat(stored.getShort(0)).isEqualTo((short) 10);
    assertThat(stored.getShort(2)).isEqualTo(Short.MAX_VALUE);
    assertThat(stored.getShort(4)).isEqualTo(Short.MIN_VALUE);
    assertThat(stored.getShort(6)).isEqualTo(Short.MAX_VALUE);
    assertThat(stored.getShort(8)).as("half a step").isEqualTo((short) 11);
  }

  @Test
  void convert_again_allocatesNothing() {
    Shape shape = new Shape(1, 2, 1000);
    Quantization axis = Quantization.perAxis(1, new float[] {1, 2}, new int[] {3, 4});
    TensorInfo info = new TensorInfo("t", TensorType.UINT8, shape, shape, Optional.of(axis));
    TensorInfo half = new TensorInfo("h", TensorType.FLOAT16, shape, shape, Optional.empty());
    ByteBuffer stored = TfLiteInterpreter.newBuffer(2000);
    ByteBuffer halves = TfLiteInterpreter.newBuffer(4000);
    FloatBuffer real = TfLiteInterpreter.newBuffer(8000).asFloatBuffer();
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    // The first rounds are interpreted, and the compilers may allocate on their own behalf.
    for (int round = 0; round < 5; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 1000; i++) {
        info.toReal(stored, real);
        info.fromReal(real, stored);
        half.fromReal(real, halves);
        half.toReal(halves, real);
      }
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }

    assertThat(least).as("bytes for 1000 rounds").isLessThan(1000);
  }

  @Test
  void convert_whatDoesNotGoTogether_saysBothSides() {
    Shape shape = new Shape(1, 3);
    Quantization axis = Quantization.perAxis(1, new float[] {1, 2}, new int[] {3, 4});
    Quantization whole = Quantization.perTensor(1, 0);

    assertThatThrownBy(
            () ->
                axis.dequantize(
                    TensorType.INT8, shape, ByteBuffer.allocate(3), FloatBuffer.allocate(3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("(1, 3)", "expected 2 along axis 1");
    assertThatThrownBy(
            () ->
                whole.quantize(
                    TensorType.INT16, shape, FloatBuffer.allocate(3), ByteBuffer.allocate(3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("found 3 stored bytes for 3 values of 2 bytes", "expected 6");
    assertThatThrownBy(
            () ->
                whole.quantize(
                    TensorType.INT64, shape, FloatBuffer.allocate(1), ByteBuffer.allocate(8)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("INT64", "expected UINT8");
    assertThatThrownBy(
            () ->
                new TensorInfo("count", TensorType.INT64, shape, shape, Optional.empty())
                    .toReal(ByteBuffer.allocate(24), FloatBuffer.allocate(3)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContainingAll("count", "INT64 without quantisation");
  }

  @Test
  void perTensor_outOfRange_isRefused() {
    assertThatThrownBy(() -> Quantization.perTensor(0, 0)).hasMessageContaining("scale is 0.0");
    assertThatThrownBy(() -> Quantization.perTensor(Float.NaN, 0)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> Quantization.perTensor(1, 70_000)).hasMessageContaining("70000");
    assertThatThrownBy(() -> Quantization.perAxis(0, new float[] {1}, new int[] {}))
        .hasMessageContaining("1 scales and 0 zero points");
  }
}
