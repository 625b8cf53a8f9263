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
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoopTranslator;
import ai.djl.translate.TranslateException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DynamicShapesTest {

  @TempDir Path directory = Path.of("");

  /** {@code sum = a + b}, each of [any, 4]. */
  private Path sum() throws Exception {
    return new TestModels()
        .input("a", TestModels.StoredType.FLOAT32, 1, 4)
        .signature(-1, 4)
        .input("b", TestModels.StoredType.FLOAT32, 1, 4)
        .signature(-1, 4)
        .output("sum", TestModels.StoredType.FLOAT32, 1, 4)
        .signature(-1, 4)
        .operator(TestModels.ADD, 1, List.of("a", "b"), List.of("sum"))
        .write(directory.resolve("sum.tflite"));
  }

  private static InterpreterOptions options(String delegate) {
    return InterpreterOptions.of(Map.of("delegate", delegate));
  }

  private static void fill(TfLiteInterpreter interpreter, int index, float first) {
    FloatBuffer values = interpreter.input(index).asFloatBuffer();
    for (int i = 0; i < values.limit(); i++) {
      values.put(i, first + i);
    }
  }

  private static float[] floats(TfLiteInterpreter interpreter) {
    FloatBuffer values = interpreter.output(0).asFloatBuffer();
    float[] content = new float[values.remaining()];
    values.get(content);
    return content;
  }

  @ParameterizedTest
  @ValueSource(strings = {"xnnpack", "none"})
  void resizeInputs_largerAndSmaller_computesAllRows(String delegate) throws Exception {
    try (TfLiteGraph graph = TfLiteGraph.read(sum());
        TfLiteInterpreter interpreter = graph.newInterpreter(options(delegate))) {
      for (int rows : new int[] {3, 1, 7, 2}) {
        Shape shape = new Shape(rows, 4);
        interpreter.resizeInputs(List.of(shape, shape));
        fill(interpreter, 0, 0.5f);
        fill(interpreter, 1, 100);
        interpreter.run();

        assertThat(interpreter.inputs()).allMatch(input -> input.shape().equals(shape));
        assertThat(interpreter.outputs().get(0).shape()).isEqualTo(shape);
        float[] expected = new float[rows * 4];
        for (int i = 0; i < expected.length; i++) {
          expected[i] = 100.5f + 2 * i;
        }
        assertThat(floats(interpreter)).containsExactly(expected);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"xnnpack", "none"})
  void resizeInputs_operatorsRefuse_leavesEverythingAsItWas(String delegate) throws Exception {
    try (TfLiteGraph graph = TfLiteGraph.read(sum());
        TfLiteInterpreter interpreter = graph.newInterpreter(options(delegate))) {
      fill(interpreter, 0, 1);
      fill(interpreter, 1, 10);

      assertThatThrownBy(() -> interpreter.resizeInputs(List.of(new Shape(2, 4), new Shape(3, 4))))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("sum.tflite")
          .hasMessageContaining("give other shapes");

      interpreter.run();
      assertThat(floats(interpreter)).containsExactly(11, 13, 15, 17);
    }
  }

  @Test
  void resizeInput_shapeThatTheModelForbids_saysBothAndChangesNothing() throws Exception {
    try (TfLiteGraph graph = TfLiteGraph.read(sum());
        TfLiteInterpreter interpreter = graph.newInterpreter(InterpreterOptions.DEFAULT)) {
      for (Shape wrong :
          List.of(
              new Shape(1, 5),
              new Shape(4),
              new Shape(-1, 4),
              new Shape(1L << 31, 4),
              new Shape(Integer.MAX_VALUE, 4))) {
        assertThatThrownBy(() -> interpreter.resizeInput(0, wrong))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("input a")
            .hasMessageContaining("found " + wrong)
            .hasMessageContaining("expected (-1, 4)");
      }
      assertThatThrownBy(() -> interpreter.resizeInputs(List.of(new Shape(1, 4))))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("found 1 shapes, expected 2");

      fill(interpreter, 0, 1);
      fill(interpreter, 1, 1);
      interpreter.run();
      assertThat(floats(interpreter)).containsExactly(2, 4, 6, 8);
    }
  }

  @Test
  void resizeInput_moreThanTheJvmGivesDirectMemory_isAnErrorThatNamesTheRemedy() throws Exception {
    Path file =
        new TestModels()
            .input("a", TestModels.StoredType.UINT8, 1, 1 << 20)
            .signature(-1, 1 << 20)
            .output("same", TestModels.StoredType.UINT8, 1, 1 << 20)
            .constant("shape", -1, 1 << 20)
            .operator(TestModels.RESHAPE, 1, List.of("a", "shape"), List.of("same"))
            .write(directory.resolve("large.tflite"));
    try (TfLiteGraph graph = TfLiteGraph.read(file);
        TfLiteInterpreter interpreter = graph.newInterpreter(options("none"))) {
      assertThatThrownBy(() -> interpreter.resizeInput(0, new Shape(1024, 1 << 20)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("MaxDirectMemorySize");

      interpreter.run();
      assertThat(interpreter.output(0).remaining()).isEqualTo(1 << 20);
    }
  }

  @Test
  void run_outputSizedByContent_hasThatSizeAndContent() throws Exception {
    Path file =
        new TestModels()
            .input("flags", TestModels.StoredType.BOOL, 6)
            .output("where", TestModels.StoredType.INT64, 0, 1)
            .signature(-1, 1)
            .operator(TestModels.WHERE, 1, List.of("flags"), List.of("where"))
            .write(directory.resolve("where.tflite"));
    try (TfLiteGraph graph = TfLiteGraph.read(file);
        TfLiteInterpreter interpreter = graph.newInterpreter(InterpreterOptions.DEFAULT)) {
      interpreter.input(0).put(new byte[] {0, 1, 0, 0, 1, 1});
      interpreter.run();
      assertThat(longs(interpreter)).containsExactly(1, 4, 5);
      assertThat(interpreter.outputs().get(0).shape()).isEqualTo(new Shape(3, 1));

      interpreter.input(0).put(new byte[] {0, 0, 0, 0, 0, 0});
      interpreter.run();
      assertThat(longs(interpreter)).isEmpty();

      interpreter.input(0).put(new byte[] {1, 1, 1, 1, 1, 1});
      interpreter.run();
      assertThat(longs(interpreter)).containsExactly(0, 1, 2, 3, 4, 5);
    }
  }

  private static long[] longs(TfLiteInterpreter interpreter) {
    LongBuffer values = interpreter.output(0).asLongBuffer();
    long[] content = new long[values.remaining()];
    values.get(content);
    return content;
  }

  @Test
  void predict_arraysOfChangingShape_givesOutputsOfThatShape() throws Exception {
    try (Model model = TfLite.load(sum(), Map.of());
        Predictor<NDList, NDList> predictor = model.newPredictor(new NoopTranslator())) {
      for (int rows : new int[] {1, 3, 3, 3, 2, 5}) {
        float[] content = new float[rows * 4];
        java.util.Arrays.fill(content, rows);
        NDArray a = model.getNDManager().create(content, new Shape(rows, 4));
        NDArray b = model.getNDManager().create(content, new Shape(rows, 4));

        NDArray sum = predictor.predict(new NDList(a, b)).get(0);

        assertThat(sum.getShape()).isEqualTo(new Shape(rows, 4));
        assertThat(sum.toFloatArray()).containsOnly(2f * rows);
      }
    }
  }

  @Test
  void predict_shapesThatDoNotFitEachOther_failsAndThePredictorGoesOn() throws Exception {
    try (Model model = TfLite.load(sum(), Map.of());
        Predictor<NDList, NDList> predictor = model.newPredictor(new NoopTranslator())) {
      NDArray two = model.getNDManager().create(new float[8], new Shape(2, 4));
      NDArray three = model.getNDManager().create(new float[12], new Shape(3, 4));

      assertThatThrownBy(() -> predictor.predict(new NDList(two, three)))
          .isInstanceOf(TranslateException.class)
          .hasMessageContaining("give other shapes");
      assertThat(predictor.predict(new NDList(two, two)).get(0).getShape())
          .isEqualTo(new Shape(2, 4));
    }
  }

  /** What an interpreter takes is freed at once, not when a garbage collection comes. */
  @Test
  void resizeInputs_manyTimes_leavesTheResidentMemory() throws Exception {
    int columns = 1 << 16;
    Path file =
        new TestModels()
            .input("a", TestModels.StoredType.FLOAT32, 1, columns)
            .signature(-1, columns)
            .output("sum", TestModels.StoredType.FLOAT32, 1, columns)
            .tensor("half", TestModels.StoredType.FLOAT32, 1, columns)
            .operator(TestModels.ADD, 1, List.of("a", "a"), List.of("half"))
            .operator(TestModels.ADD, 1, List.of("half", "half"), List.of("sum"))
            .write(directory.resolve("wide.tflite"));
    try (TfLiteGraph graph = TfLiteGraph.read(file);
        TfLiteInterpreter interpreter = graph.newInterpreter(options("none"))) {
      resize(interpreter, 8, columns);
      long before = Resident.bytes();
      for (int round = 0; round < 200; round++) {
        resize(interpreter, 1 + round % 8, columns);
      }
      // One interpreter of eight rows takes 6 MB, of which 2 MB are for the tensor in between.
      assertThat(Resident.bytes() - before).isLessThan(32L << 20);
    }
  }

  private static void resize(TfLiteInterpreter interpreter, int rows, int columns) {
    interpreter.resizeInputs(List.of(new Shape(rows, columns)));
    fill(interpreter, 0, 0);
    interpreter.run();
    assertThat(interpreter.output(0).asFloatBuffer().get(rows * columns - 1))
        .isEqualTo(4f * (rows * columns - 1));
  }
}
