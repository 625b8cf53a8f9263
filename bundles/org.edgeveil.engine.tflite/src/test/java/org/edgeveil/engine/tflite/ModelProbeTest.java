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
import static org.awaitility.Awaitility.await;

import ai.djl.ndarray.types.Shape;
import java.io.FileNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.edgeveil.engine.tflite.ProbeResult.Outcome;
import org.edgeveil.engine.tflite.TestModels.StoredType;
import org.edgeveil.natives.NativeLibraries;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelProbeTest {

  private static final int SPLIT = 49;
  private static final int SPLIT_OPTIONS = 35;
  private static final int WHILE = 119;
  private static final int WHILE_OPTIONS = 93;
  private static final int GREATER_EQUAL = 62;

  @TempDir Path directory = Path.of("");

  /** Whatever happened: no child, and nothing left in the directory of the native libraries. */
  @AfterEach
  void nothingIsLeft() throws Exception {
    assertThat(children()).isEmpty();
    Path natives = NativeLibraries.directory().orElseThrow();
    try (Stream<Path> files = Files.list(natives)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .noneMatch(name -> name.contains("probe"));
    }
  }

  private static List<ProcessHandle> children() {
    return ProcessHandle.current().children().filter(ProcessHandle::isAlive).toList();
  }

  private static ProbeResult probe(Path model) throws Exception {
    return ModelProbe.run(model, InterpreterOptions.DEFAULT, ProbeLimits.DEFAULT);
  }

  /** Its condition is always true. */
  private Path endless() throws Exception {
    return new TestModels()
        .input("x", StoredType.FLOAT32, 1)
        .output("y", StoredType.FLOAT32, 1)
        .operator(WHILE, 1, List.of("x"), List.of("y"))
        .options(WHILE_OPTIONS, 1, 2)
        .subgraph()
        .input("c", StoredType.FLOAT32, 1)
        .output("t", StoredType.BOOL, 1)
        .operator(GREATER_EQUAL, 1, List.of("c", "c"), List.of("t"))
        .subgraph()
        .input("b", StoredType.FLOAT32, 1)
        .output("d", StoredType.FLOAT32, 1)
        .operator(TestModels.ADD, 1, List.of("b", "b"), List.of("d"))
        .write(directory.resolve("endless.tflite"));
  }

  @Test
  void run_defaultModel_isUsableAndDescribed() throws Exception {
    ProbeResult result = probe(DefaultModelTest.MODEL);

    assertThat(result.reason()).isEmpty();
    assertThat(result.outcome()).isEqualTo(Outcome.USABLE);
    assertThat(result.firstRun()).isPositive();
    assertThat(result.inputs()).hasSize(1);
    try (TfLiteGraph graph = TfLiteGraph.read(DefaultModelTest.MODEL);
        TfLiteInterpreter here = graph.newInterpreter(InterpreterOptions.DEFAULT)) {
      assertThat(result.inputs()).usingRecursiveComparison().isEqualTo(here.inputs());
      assertThat(result.outputs()).usingRecursiveComparison().isEqualTo(here.outputs());
    }
  }

  @Test
  void run_quantisedModelWithOptions_handsAllOver() throws Exception {
    Path file =
        new TestModels()
            .input("stored", StoredType.UINT8, 1, 2)
            .signature(-1, 2)
            .quantised(0.5f, 10)
            .output("real", StoredType.FLOAT32, 1, 2)
            .operator(TestModels.DEQUANTIZE, 1, List.of("stored"), List.of("real"))
            .signatureDef("serving", Map.of("image", "stored"), Map.of("y", "real"))
            .write(directory.resolve("quantised.tflite"));

    ProbeResult result =
        ModelProbe.run(
            file,
            InterpreterOptions.of(Map.of("threads", 2, "delegate", "none", "signature", "serving")),
            ProbeLimits.DEFAULT);

    assertThat(result.reason()).isEmpty();
    TensorInfo input = result.inputs().get(0);
    assertThat(input.name()).isEqualTo("image");
    assertThat(input.type()).isEqualTo(TensorType.UINT8);
    assertThat(input.signature()).isEqualTo(new Shape(-1, 2));
    assertThat(input.scale()).isEqualTo(0.5f);
    assertThat(input.zeroPoint()).isEqualTo(10);
  }

  @Test
  void run_fileThatIsNoModel_isRefusedWithTheEnginesReason() throws Exception {
    Path text = Files.writeString(directory.resolve("model.tflite"), "hello");

    ProbeResult result = probe(text);

    assertThat(result.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(result.isUsable()).isFalse();
    assertThatThrownBy(() -> TfLiteGraph.read(text)).hasMessage(result.reason());
  }

  @Test
  void run_modelThatCrashesTensorFlowLite_saysByWhat() throws Exception {
    Path file =
        new TestModels()
            .input("x", StoredType.FLOAT32, 1, 4)
            .output("y", StoredType.FLOAT32, 1, 4)
            .constant("axis", 0)
            .operator(SPLIT, 1, List.of("axis", "x"), List.of("y"))
            .options(SPLIT_OPTIONS, 0) // into no parts, and yet there is an output
            .write(directory.resolve("crash.tflite"));
    TfLiteGraph.read(file).close(); // the verifier has nothing against it

    ProbeResult result = probe(file);

    assertThat(result.outcome()).isEqualTo(Outcome.CRASHED);
    assertThat(result.reason())
        .contains("crash.tflite")
        .contains("by signal SIG")
        .contains("do not use it");
  }

  @Test
  void run_modelThatNeverEnds_isEndedAtTheDeadline() throws Exception {
    ProbeResult result =
        ModelProbe.run(
            endless(),
            InterpreterOptions.DEFAULT,
            new ProbeLimits(Duration.ofSeconds(4), 256L << 20));

    assertThat(result.outcome()).isEqualTo(Outcome.TIMED_OUT);
    assertThat(result.reason()).contains("endless.tflite").contains("within 4000 ms");
  }

  @Test
  void run_modelThatTakesMoreMemoryThanAllowed_saysSo() throws Exception {
    Path file =
        new TestModels()
            .input("x", StoredType.FLOAT32, 1, 16 << 20)
            .output("y", StoredType.FLOAT32, 1, 16 << 20)
            .operator(TestModels.ADD, 1, List.of("x", "x"), List.of("y"))
            .write(directory.resolve("large.tflite"));

    ProbeResult result =
        ModelProbe.run(
            file, InterpreterOptions.DEFAULT, new ProbeLimits(Duration.ofMinutes(1), 48L << 20));

    assertThat(result.outcome()).isEqualTo(Outcome.OUT_OF_MEMORY);
    assertThat(result.reason()).contains("memory");
    assertThat(probe(file).reason()).isEmpty();
  }

  @Test
  void run_callerInterrupted_endsTheChild() throws Exception {
    Path file = endless();
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread caller =
        new Thread(
            () -> {
              try {
                probe(file);
              } catch (Throwable e) {
                thrown.set(e);
              }
            });
    caller.start();
    await().atMost(Duration.ofSeconds(30)).until(() -> !children().isEmpty());
    caller.interrupt();
    caller.join();

    assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
  }

  @Test
  void run_absentFile_isAnException() {
    Path absent = directory.resolve("absent.tflite");
    assertThatThrownBy(() -> probe(absent))
        .isInstanceOf(FileNotFoundException.class)
        .hasMessageContaining(absent.toString());
  }

  @Test
  void newLimits_outOfRange_sayWhatIsExpected() {
    assertThatThrownBy(() -> new ProbeLimits(Duration.ofMillis(999), 1L << 30))
        .hasMessageContaining("expected 1 second to 1 hour");
    assertThatThrownBy(() -> new ProbeLimits(Duration.ofHours(2), 1L << 30))
        .hasMessageContaining("expected 1 second to 1 hour");
    assertThatThrownBy(() -> new ProbeLimits(Duration.ofMinutes(1), 1 << 20))
        .hasMessageContaining("expected 16 MB to 64 GB");
  }
}
