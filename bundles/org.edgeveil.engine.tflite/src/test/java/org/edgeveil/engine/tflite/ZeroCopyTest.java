/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.engine.tflite;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.Batchifier;
import ai.djl.translate.Translator;
import ai.djl.translate.TranslatorContext;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.edgeveil.engine.tflite.TestModels.StoredType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZeroCopyTest {

  private static final int WARM_UP = 5_000;
  private static final int RUNS = 1_000;
  private static final int PREDICTOR_LIMIT = 3 * 1024;

  @TempDir Path directory = Path.of("");

  private Path sum() throws Exception {
    return new TestModels()
        .input("a", StoredType.FLOAT32, 1, 4)
        .output("sum", StoredType.FLOAT32, 1, 4)
        .operator(TestModels.ADD, 1, List.of("a", "a"), List.of("sum"))
        .write(directory.resolve("sum.tflite"));
  }

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @BeforeEach
  void warmUpTheMeasurement() {
    // What it takes itself it takes once.
    for (int i = 0; i < WARM_UP; i++) {
      allocated();
    }
  }

  private static long allocated() {
    return THREADS.getCurrentThreadAllocatedBytes();
  }

  @Test
  void run_afterWarmUp_allocatesNothing() throws Exception {
    for (String delegate : List.of("xnnpack", "none")) {
      try (TfLiteGraph graph = TfLiteGraph.read(sum());
          TfLiteInterpreter interpreter =
              graph.newInterpreter(InterpreterOptions.of(Map.of("delegate", delegate)))) {
        FloatBuffer in = interpreter.input(0).asFloatBuffer();
        FloatBuffer out = interpreter.output(0).asFloatBuffer();
        float total = runs(interpreter, in, out, WARM_UP);
        long before = allocated();
        total += runs(interpreter, in, out, RUNS);
        long after = allocated();

        assertThat(after - before).isZero();
        assertThat(total).isPositive();
      }
    }
  }

  private static float runs(
      TfLiteInterpreter interpreter, FloatBuffer in, FloatBuffer out, int count) {
    float total = 0;
    for (int i = 0; i < count; i++) {
      in.put(2, i);
      interpreter.run();
      if (out.get(2) != 2 * i) {
        throw new AssertionError("found " + out.get(2) + " in round " + i);
      }
      total += out.get(2);
    }
    return total;
  }

  @Test
  void predict_afterWarmUp_allocatesAtMostThreeKilobytes() throws Exception {
    try (Model model = TfLite.load(sum(), Map.of());
        Predictor<Float, float[]> predictor = model.newPredictor(new Fixed())) {
      predictions(predictor, WARM_UP);
      long before = allocated();
      predictions(predictor, RUNS);
      long after = allocated();

      assertThat((after - before) / RUNS).isBetween(1L, (long) PREDICTOR_LIMIT);
    }
  }

  private static void predictions(Predictor<Float, float[]> predictor, int count) throws Exception {
    for (int i = 0; i < count; i++) {
      Float value = (float) (i % 100);
      if (predictor.predict(value)[0] != 2 * value) {
        throw new AssertionError("wrong in round " + i);
      }
    }
  }

  @Test
  void bindInput_alignedBuffer_isReadInPlace() throws Exception {
    try (TfLiteGraph graph = TfLiteGraph.read(sum());
        TfLiteInterpreter interpreter = graph.newInterpreter(InterpreterOptions.DEFAULT)) {
      ByteBuffer own = TfLiteInterpreter.newBuffer(16);
      assertThat(interpreter.bindInput(0, own)).isTrue();
      for (float value : new float[] {1, -7, 1000}) {
        own.putFloat(4, value); // nothing else is told to the interpreter
        interpreter.run();
        assertThat(interpreter.output(0).getFloat(4)).isEqualTo(2 * value);
      }

      interpreter.input(0).putFloat(4, 21);
      assertThat(own.getFloat(4)).isEqualTo(21);
      interpreter.unbindInput(0);
      interpreter.input(0).putFloat(4, 3);
      interpreter.run();
      assertThat(interpreter.output(0).getFloat(4)).isEqualTo(6);
      assertThat(own.getFloat(4)).isEqualTo(21);
    }
  }

  @Test
  void bindInput_bufferThatDoesNotFit_isRefusedAndChangesNothing() throws Exception {
    try (TfLiteGraph graph = TfLiteGraph.read(sum());
        TfLiteInterpreter interpreter = graph.newInterpreter(InterpreterOptions.DEFAULT)) {
      ByteBuffer large = TfLiteInterpreter.newBuffer(256);
      for (ByteBuffer wrong :
          List.of(
              ByteBuffer.allocate(16).order(ByteOrder.nativeOrder()),
              TfLiteInterpreter.newBuffer(12),
              TfLiteInterpreter.newBuffer(16).order(ByteOrder.BIG_ENDIAN),
              large.slice(4, 100).order(ByteOrder.nativeOrder()).limit(16),
              large.slice(0, 16).order(ByteOrder.nativeOrder()),
              TfLiteInterpreter.newBuffer(16).limit(0))) {
        assertThat(interpreter.bindInput(0, wrong)).isFalse();
      }
      interpreter.input(0).putFloat(0, 4);
      interpreter.run();
      assertThat(interpreter.output(0).getFloat(0)).isEqualTo(8);
    }
  }

  /** From its second time on an aligned array is read in place, another one is copied each time. */
  @Test
  void predict_arraysOverBuffersOfAnyAlignment_readTheirContentOfThatMoment() throws Exception {
    try (Model model = TfLite.load(sum(), Map.of());
        Predictor<NDList, NDList> predictor =
            model.newPredictor(new ai.djl.translate.NoopTranslator())) {
      ByteBuffer aligned = TfLiteInterpreter.newBuffer(16);
      ByteBuffer large = TfLiteInterpreter.newBuffer(256);
      ByteBuffer shifted = large.slice(4, 16).order(ByteOrder.nativeOrder());
      for (ByteBuffer memory : List.of(aligned, shifted, aligned)) {
        NDArray array = model.getNDManager().create(memory, new Shape(1, 4), DataType.FLOAT32);
        for (float value : new float[] {1, 2, 3, 4}) {
          memory.putFloat(0, value);
          assertThat(predictor.predict(new NDList(array)).get(0).toFloatArray()[0])
              .isEqualTo(2 * value);
        }
      }
    }
  }

  @Test
  void predict_outputThatIsKept_survivesTheNextPrediction() throws Exception {
    try (Model model = TfLite.load(sum(), Map.of());
        Predictor<NDList, NDList> predictor =
            model.newPredictor(new ai.djl.translate.NoopTranslator())) {
      NDArray array = model.getNDManager().create(new Shape(1, 4), DataType.FLOAT32);
      NDList first = predictor.predict(new NDList(array));
      array.toByteBuffer(true).putFloat(0, 5);
      NDList second = predictor.predict(new NDList(array));

      assertThat(first.get(0).toFloatArray()[0]).isZero();
      assertThat(second.get(0).toFloatArray()[0]).isEqualTo(10);
    }
  }

  /** Fills the same array again, and reads the output through a view made once per output. */
  private static final class Fixed implements Translator<Float, float[]> {
    private @Nullable NDArray input;
    private @Nullable NDList inputs;
    private @Nullable FloatBuffer content;
    private final float[] result = new float[1];

    @Override
    public void prepare(TranslatorContext context) {
      NDArray array = context.getPredictorManager().create(new Shape(1, 4), DataType.FLOAT32);
      input = array;
      inputs = new NDList(array);
      content = array.toByteBuffer(true).asFloatBuffer();
    }

    @Override
    public NDList processInput(TranslatorContext context, Float value) {
      requireNonNull(content).put(0, value);
      return requireNonNull(inputs);
    }

    @Override
    public float[] processOutput(TranslatorContext context, NDList list) {
      assert input != null;
      result[0] = list.get(0).toByteBuffer(true).getFloat(0);
      return result;
    }

    @Override
    public @Nullable Batchifier getBatchifier() {
      return null;
    }
  }
}
