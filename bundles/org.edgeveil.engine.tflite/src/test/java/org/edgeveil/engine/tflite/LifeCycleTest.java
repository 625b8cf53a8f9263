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
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoopTranslator;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bytedeco.javacpp.Pointer;
import org.edgeveil.engine.tflite.TestModels.StoredType;
import org.edgeveil.engine.tflite.probe.SharingProbe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LifeCycleTest {

  private static final int FULLY_CONNECTED = 9;
  private static final int FULLY_CONNECTED_OPTIONS = 8;
  private static final int WIDTH = 2048;
  private static final long WEIGHTS = 4L * WIDTH * WIDTH;

  @TempDir Path directory = Path.of("");

  private static TestModels sum() {
    return new TestModels()
        .input("a", StoredType.FLOAT32, 1, 4)
        .signature(-1, 4)
        .input("b", StoredType.FLOAT32, 1, 4)
        .signature(-1, 4)
        .output("sum", StoredType.FLOAT32, 1, 4)
        .operator(TestModels.ADD, 1, List.of("a", "b"), List.of("sum"));
  }

  /** 16 MB of weights, of which XNNPACK makes as much packed ones. */
  private Path heavy() throws Exception {
    ByteBuffer weights = ByteBuffer.allocate((int) WEIGHTS).order(ByteOrder.LITTLE_ENDIAN);
    while (weights.hasRemaining()) {
      weights.putFloat((weights.position() / 4 * 31 % 17 - 8) / 8f);
    }
    return new TestModels()
        .input("in", StoredType.FLOAT32, 1, WIDTH)
        .output("out", StoredType.FLOAT32, 1, WIDTH)
        .constant("weights", StoredType.FLOAT32, weights.array(), WIDTH, WIDTH)
        .constant("bias", StoredType.FLOAT32, new byte[4 * WIDTH], WIDTH)
        .operator(FULLY_CONNECTED, 1, List.of("in", "weights", "bias"), List.of("out"))
        .options(FULLY_CONNECTED_OPTIONS, 0, 0, 0, 0)
        .write(directory.resolve("heavy.tflite"));
  }

  @Test
  void load_failingAtEachStepAThousandTimes_keepsNoNativeObject() throws Exception {
    Path good = sum().write(directory.resolve("good.tflite"));
    Path damaged = directory.resolve("damaged.tflite");
    byte[] content = Files.readAllBytes(good);
    Files.write(damaged, java.util.Arrays.copyOf(content, content.length / 2));
    Path custom =
        new TestModels()
            .input("a", StoredType.FLOAT32, 1, 4)
            .output("b", StoredType.FLOAT32, 1, 4)
            .custom("Strange", List.of("a"), List.of("b"))
            .write(directory.resolve("custom.tflite"));
    Path text =
        new TestModels()
            .input("a", StoredType.STRING, 1)
            .output("b", StoredType.STRING, 1)
            .constant("shape", 1)
            .operator(TestModels.RESHAPE, 1, List.of("a", "shape"), List.of("b"))
            .write(directory.resolve("text.tflite"));
    Path unfit =
        new TestModels()
            .input("a", StoredType.FLOAT32, 1, 4)
            .input("b", StoredType.FLOAT32, 1, 3)
            .output("sum", StoredType.FLOAT32, 1, 4)
            .operator(TestModels.ADD, 1, List.of("a", "b"), List.of("sum"))
            .write(directory.resolve("unfit.tflite"));
    Path notAnObject = Files.writeString(directory.resolve("delegate.so"), "no library");
    List<Callable<Model>> loads =
        List.of(
            () -> TfLite.load(damaged, Map.of()),
            () -> TfLite.load(custom, Map.of()),
            () -> TfLite.load(text, Map.of()),
            () -> TfLite.load(unfit, Map.of("delegate", "none")),
            () -> TfLite.load(unfit, Map.of()),
            () -> TfLite.load(good, Map.of("signature", "absent")),
            () -> TfLite.load(good, Map.of("delegate", "external:" + notAnObject)),
            () -> TfLite.load(good, Map.of("threads", "many")));
    for (Callable<Model> load : loads) {
      assertThatThrownBy(load::call).isInstanceOf(Exception.class);
    }
    long objects = Pointer.totalCount();
    long bytes = Pointer.totalBytes();
    long resident = Resident.bytes();

    for (int round = 0; round < 1000; round++) {
      ThrowingCallable load = loads.get(round % loads.size())::call;
      assertThatThrownBy(load).isInstanceOf(Exception.class);
    }

    assertThat(Pointer.totalCount()).isEqualTo(objects);
    assertThat(Pointer.totalBytes()).isEqualTo(bytes);
    assertThat(Resident.bytes() - resident).isLessThan(64L << 20);
  }

  @Test
  void close_thousandModels_keepsNoNativeObject() throws Exception {
    Path file = sum().write(directory.resolve("sum.tflite"));
    useOnce(file);
    long objects = Pointer.totalCount();
    long bytes = Pointer.totalBytes();

    for (int round = 0; round < 1000; round++) {
      useOnce(file);
    }

    assertThat(Pointer.totalCount()).isEqualTo(objects);
    assertThat(Pointer.totalBytes()).isEqualTo(bytes);
  }

  private static void useOnce(Path file) throws Exception {
    try (TfLiteGraph graph = TfLiteGraph.read(file);
        TfLiteInterpreter first = graph.newInterpreter(InterpreterOptions.DEFAULT);
        TfLiteInterpreter second = graph.newInterpreter(InterpreterOptions.DEFAULT)) {
      first.run();
      second.resizeInputs(List.of(new Shape(2, 4), new Shape(2, 4)));
      second.run();
    }
  }

  /** Each of these rounds would leave 16 MB of packed weights, and 16 MB of the file. */
  @Test
  void close_model_givesItsMemoryBack() throws Exception {
    Path file = heavy();
    runHeavy(file);
    long before = Resident.bytes();

    for (int round = 0; round < 20; round++) {
      runHeavy(file);
    }

    assertThat(Resident.bytes() - before).isLessThan(WEIGHTS);
  }

  private static void runHeavy(Path file) throws Exception {
    try (TfLiteGraph graph = TfLiteGraph.read(file);
        TfLiteInterpreter interpreter = graph.newInterpreter(InterpreterOptions.DEFAULT)) {
      interpreter.run();
    }
  }

  @Test
  void newInterpreter_ofOneModel_sharesThePackedWeights() throws Exception {
    // In a process of its own: no other test's garbage is in its memory.
    ChildJvm.Result result =
        ChildJvm.run(
            directory,
            Map.of(),
            ChildJvm.withFixedHeap(
                SharingProbe.class,
                directory.resolve("natives").toString(),
                heavy().toString(),
                "5"));
    assertThat(result.exitCode()).as(result.output()).isZero();

    assertThat(printed("first", result)).isGreaterThan(WEIGHTS * 3 / 4);
    // Once as much as the largest weights: there the others pack, to compare with what is there.
    assertThat(printed("others", result)).isLessThan(WEIGHTS * 3 / 2);
  }

  private static long printed(String name, ChildJvm.Result result) {
    return result
        .output()
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToLong(line -> Long.parseLong(line.substring(name.length() + 1)))
        .findFirst()
        .orElseThrow(() -> new AssertionError(result.output()));
  }

  @Test
  void run_afterTheInterpreterThatPackedWasClosed_givesTheSameOutputs() throws Exception {
    try (TfLiteGraph graph = TfLiteGraph.read(heavy())) {
      float[] expected;
      try (TfLiteInterpreter first = graph.newInterpreter(InterpreterOptions.DEFAULT)) {
        expected = heavyOutput(first);
      }
      try (TfLiteInterpreter second =
              graph.newInterpreter(InterpreterOptions.of(Map.of("threads", 2)));
          TfLiteInterpreter plain =
              graph.newInterpreter(InterpreterOptions.of(Map.of("delegate", "none")))) {
        assertThat(heavyOutput(second)).containsExactly(expected);
        assertThat(heavyOutput(plain))
            .usingComparatorWithPrecision(1e-2f)
            .containsExactly(expected);
      }
    }
  }

  private static float[] heavyOutput(TfLiteInterpreter interpreter) {
    FloatBuffer in = interpreter.input(0).asFloatBuffer();
    for (int i = 0; i < WIDTH; i++) {
      in.put(i, (i % 13 - 6) / 4f);
    }
    interpreter.run();
    float[] out = new float[WIDTH];
    interpreter.output(0).asFloatBuffer().get(out);
    return out;
  }

  @Test
  void close_graphBeforeItsInterpreters_letsThemGoOn() throws Exception {
    TfLiteGraph graph = TfLiteGraph.read(heavy());
    TfLiteInterpreter first = graph.newInterpreter(InterpreterOptions.DEFAULT);
    TfLiteInterpreter second = graph.newInterpreter(InterpreterOptions.DEFAULT);
    float[] expected = heavyOutput(first);
    graph.close();
    graph.close();
    first.close();
    first.close();

    assertThat(heavyOutput(second)).containsExactly(expected);
    second.close();

    assertThatThrownBy(() -> graph.newInterpreter(InterpreterOptions.DEFAULT))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("is closed");
  }

  @Test
  void use_closedInterpreter_throws() throws Exception {
    TfLiteInterpreter interpreter;
    try (TfLiteGraph graph = TfLiteGraph.read(sum().write(directory.resolve("sum.tflite")))) {
      interpreter = graph.newInterpreter(InterpreterOptions.DEFAULT);
    }
    ByteBuffer input = interpreter.input(0);
    interpreter.close();

    input.putFloat(0, 1); // the memory is Java's
    for (ThrowingCallable use :
        List.<ThrowingCallable>of(
            interpreter::run,
            () -> interpreter.bindInput(0, TfLiteInterpreter.newBuffer(16)),
            () -> interpreter.unbindInput(0),
            () -> interpreter.resizeInput(0, new Shape(2, 4)))) {
      assertThatThrownBy(use)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("is closed");
    }
  }

  @Test
  void use_closedModelPredictorOrArray_throws() throws Exception {
    Path file = sum().write(directory.resolve("sum.tflite"));
    Model model = TfLite.load(file, Map.of());
    Predictor<NDList, NDList> closedFirst = model.newPredictor(new NoopTranslator());
    Predictor<NDList, NDList> open = model.newPredictor(new NoopTranslator());
    NDArray array = model.getNDManager().create(new Shape(1, 4), DataType.FLOAT32);
    NDArray output = open.predict(new NDList(array, array)).get(0);
    closedFirst.close();
    closedFirst.close();

    assertThatThrownBy(() -> closedFirst.predict(new NDList(array, array)))
        .isInstanceOf(Exception.class)
        .hasMessageContaining("closed");

    model.close();
    model.close();

    assertThatThrownBy(() -> model.newPredictor(new NoopTranslator()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("is closed");
    assertThatThrownBy(() -> open.predict(new NDList(array, array)))
        .isInstanceOf(Exception.class)
        .hasMessageContaining("closed");
    assertThatThrownBy(() -> model.load(file)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> array.toByteBuffer(true)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(output::toFloatArray).isInstanceOf(IllegalStateException.class);
    open.close();
  }

  @Test
  void close_whileOthersRun_waitsForEachRunAndEndsThemAll() throws Exception {
    Path file = heavy();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      for (int round = 0; round < 10; round++) {
        Model model = TfLite.load(file, Map.of());
        CountDownLatch running = new CountDownLatch(4);
        List<Future<Integer>> runs = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
          Predictor<NDList, NDList> predictor = model.newPredictor(new NoopTranslator());
          runs.add(threads.submit(() -> runUntilClosed(predictor, running)));
        }
        assertThat(running.await(60, TimeUnit.SECONDS)).isTrue();
        model.close();
        for (Future<Integer> run : runs) {
          assertThat(run.get(60, TimeUnit.SECONDS)).isPositive();
        }
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** Gives the number of runs before the model was closed. */
  private static int runUntilClosed(Predictor<NDList, NDList> predictor, CountDownLatch running) {
    int runs = 0;
    try (predictor) {
      for (; ; ) {
        NDArray array =
            TfLite.engine().newBaseManager().create(new Shape(1, WIDTH), DataType.FLOAT32);
        predictor.predict(new NDList(array));
        array.getManager().close();
        if (runs++ == 0) {
          running.countDown();
        }
      }
    } catch (Exception e) {
      assertThat(e).hasMessageContaining("closed");
      return runs;
    }
  }

  @Test
  void predict_fourPredictorsAtOnce_givesTheSameBits() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try (Model model = TfLite.load(DefaultModelTest.MODEL, Map.of())) {
      CountDownLatch start = new CountDownLatch(4);
      List<Future<List<byte[]>>> results = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        results.add(
            threads.submit(
                () -> {
                  start.countDown();
                  start.await();
                  // Made at once too: what is racy at first use would show here.
                  try (Predictor<NDList, NDList> predictor =
                      model.newPredictor(new NoopTranslator())) {
                    return outputs(predictor);
                  }
                }));
      }
      List<byte[]> expected = results.get(0).get(120, TimeUnit.SECONDS);
      assertThat(expected).hasSize(10);
      for (Future<List<byte[]>> result : results) {
        List<byte[]> found = result.get(120, TimeUnit.SECONDS);
        for (int i = 0; i < expected.size(); i++) {
          assertThat(found.get(i)).isEqualTo(expected.get(i));
        }
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static List<byte[]> outputs(Predictor<NDList, NDList> predictor) throws Exception {
    List<byte[]> outputs = new ArrayList<>();
    NDArray input =
        TfLite.engine().newBaseManager().create(new Shape(1, 300, 300, 3), DataType.FLOAT32);
    FloatBuffer values = input.toByteBuffer(true).asFloatBuffer();
    for (int round = 0; round < 5; round++) {
      for (int i = 0; i < values.limit(); i++) {
        values.put(i, (i * 31 % (7 + round)) / 7f - 0.5f);
      }
      for (NDArray output : predictor.predict(new NDList(input))) {
        outputs.add(output.toByteArray());
      }
    }
    input.getManager().close();
    return outputs;
  }
}
