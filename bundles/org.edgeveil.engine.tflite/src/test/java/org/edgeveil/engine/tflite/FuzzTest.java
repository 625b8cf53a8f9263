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

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.edgeveil.engine.tflite.probe.FuzzProbe;
import org.edgeveil.engine.tflite.probe.Mutation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damaged model files in processes of their own, each of which is started again behind the file
 * that ended it. {@code ./edgeveil soak engine-fuzz} is the long run; what it says and the files
 * that end a process stay in {@code target/fuzz}.
 */
class FuzzTest {

  private static final long SEED = 20_260_301;
  private static final long PATIENCE_SECONDS = 30;

  /** Enough for every model that is meant to run; a size made up by damage is refused. */
  private static final String MAX_ADDRESS_SPACE_KB = "6000000";

  @TempDir Path directory = Path.of("");

  private final List<Path> originals = new ArrayList<>();
  private final List<String> unexpected = new ArrayList<>();
  private final List<String> crashes = new ArrayList<>();
  private int accepted;
  private int refused;

  @BeforeEach
  void collectOriginals() throws IOException {
    originals.add(NpmModels.require("face_short_range"));
    originals.add(NpmModels.require("mtcnn_rnet"));
    originals.add(
        new TestModels()
            .input("stored", TestModels.StoredType.UINT8, 1, 2, 2, 3)
            .quantised(0.5f, 10)
            .input("rows", TestModels.StoredType.FLOAT32, 1, 4)
            .signature(-1, 4)
            .output("real", TestModels.StoredType.FLOAT32, 1, 2, 2, 3)
            .output("doubled", TestModels.StoredType.FLOAT32, 1, 4)
            .operator(TestModels.DEQUANTIZE, 2, List.of("stored"), List.of("real"))
            .operator(TestModels.ADD, 1, List.of("rows", "rows"), List.of("doubled"))
            .write(directory.resolve("small.tflite")));
  }

  @Test
  void read_damagedModels_isRefusedWithAReasonAndNeverEndsTheProcess() throws Exception {
    fuzz("verify", Integer.getInteger("edgeveil.fuzz", 3_000));

    assertThat(unexpected).isEmpty();
    assertThat(crashes).isEmpty();
    assertThat(accepted).isPositive();
    assertThat(refused).isPositive();
  }

  /** TensorFlow Lite itself may end the process here: docs/engine-figures.md says how and when. */
  @Test
  void run_damagedModels_givesOutputsOrAReason() throws Exception {
    fuzz("run", Integer.getInteger("edgeveil.fuzz", 300));

    assertThat(unexpected).isEmpty();
    assertThat(accepted).isPositive();
    assertThat(refused).isPositive();
  }

  /** Which ends the process if TensorFlow Lite gets to see it. */
  @Test
  void newInterpreter_operatorWhoseOutputIsNoTensor_isRefused() throws Exception {
    byte[] damaged = Mutation.of(contents(), SEED, 94_665);
    try (TfLiteGraph graph = TfLiteGraph.read(new ByteArrayInputStream(damaged), "damaged")) {
      assertThatThrownBy(() -> graph.newInterpreter(InterpreterOptions.DEFAULT))
          .isInstanceOf(TfLiteModelException.class)
          .hasMessage(
              "The model damaged is damaged: found a reference to tensor -1, expected one of 4;"
                  + " download or copy it again and compare its size or digest.");
    }
  }

  @Test
  void newInterpreter_tensorThatNoBufferHolds_isRefused() throws Exception {
    Path huge =
        new TestModels()
            .input("rows", TestModels.StoredType.FLOAT32, 100_000, 100_000)
            .output("doubled", TestModels.StoredType.FLOAT32, 100_000, 100_000)
            .operator(TestModels.ADD, 1, List.of("rows", "rows"), List.of("doubled"))
            .write(directory.resolve("huge.tflite"));
    try (TfLiteGraph graph = TfLiteGraph.read(huge)) {
      assertThatThrownBy(() -> graph.newInterpreter(InterpreterOptions.DEFAULT))
          .isInstanceOf(TfLiteModelException.class)
          .hasMessageContaining("rows of the shape (100000, 100000)")
          .hasMessageContaining("expected sizes that fit into 2 GB");
    }
  }

  private void fuzz(String mode, int count) throws Exception {
    Path kept = Files.createDirectories(Path.of("target/fuzz")).toAbsolutePath();
    int next = 0;
    while (next < count) {
      next = runOnce(mode, next, count, kept);
    }
    List<String> report = new ArrayList<>();
    report.add(
        "%s: %d files, %d accepted, %d refused, %d ended the process, %d unexpected"
            .formatted(mode, count, accepted, refused, crashes.size(), unexpected.size()));
    report.addAll(crashes);
    report.addAll(unexpected);
    Files.write(kept.resolve(mode + ".txt"), report);
  }

  /** Returns where to go on: behind the file that ended the process, or the end. */
  private int runOnce(String mode, int first, int count, Path kept) throws Exception {
    Path progress = Files.write(directory.resolve("progress"), new byte[12]);
    Path output = directory.resolve("output");
    Process process =
        new ProcessBuilder(command(mode, first, count, progress))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    boolean ended = false;
    try {
      int before = -1;
      while (!ended && current(progress) != before) {
        before = current(progress);
        ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
    accepted += read(progress, FuzzProbe.ACCEPTED);
    refused += read(progress, FuzzProbe.REFUSED);
    List<String> lines = Files.readAllLines(output, StandardCharsets.ISO_8859_1);
    lines.stream().filter(line -> line.startsWith("unexpected")).forEach(unexpected::add);
    int last = current(progress);
    if (ended && process.exitValue() == 0) {
      return last;
    }
    crashes.add("case %d: %s".formatted(last, ended ? cause(process, lines) : "no end in sight"));
    Files.write(kept.resolve(mode + "-" + last + ".tflite"), Mutation.of(contents(), SEED, last));
    return last + 1;
  }

  private List<String> command(String mode, int first, int count, Path progress) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "bash",
                "-c",
                "ulimit -v " + MAX_ADDRESS_SPACE_KB + "; ulimit -c 0; exec \"$@\"",
                "bash",
                ChildJvm.java(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:CompressedClassSpaceSize=32m",
                "-XX:ErrorFile=" + directory.resolve("hs_err.log"),
                "-cp",
                System.getProperty("java.class.path"),
                FuzzProbe.class.getName(),
                directory.resolve("natives").toString(),
                mode,
                Long.toString(SEED),
                Integer.toString(first),
                Integer.toString(count),
                progress.toString()));
    originals.forEach(original -> command.add(original.toString()));
    return command;
  }

  private byte[][] contents() throws IOException {
    byte[][] contents = new byte[originals.size()][];
    for (int i = 0; i < contents.length; i++) {
      contents[i] = Files.readAllBytes(originals.get(i));
    }
    return contents;
  }

  private static int current(Path progress) throws IOException {
    return read(progress, FuzzProbe.CURRENT);
  }

  private static int read(Path progress, int place) throws IOException {
    return ByteBuffer.wrap(Files.readAllBytes(progress)).getInt(4 * place);
  }

  /** The line in which the JVM names the native function, or the last one there is. */
  private static String cause(Process process, List<String> lines) {
    return "exit code "
        + process.exitValue()
        + ", "
        + lines.stream()
            .filter(line -> line.startsWith("# C  ["))
            .findFirst()
            .orElse(lines.isEmpty() ? "silent" : lines.get(lines.size() - 1));
  }
}
