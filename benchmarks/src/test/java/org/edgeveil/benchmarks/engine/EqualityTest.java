/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.benchmarks.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import ai.djl.ndarray.types.Shape;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.edgeveil.engine.tflite.InterpreterOptions;
import org.edgeveil.engine.tflite.TensorType;
import org.edgeveil.engine.tflite.TfLiteGraph;
import org.edgeveil.engine.tflite.TfLiteInterpreter;
import org.edgeveil.natives.NativeLibraries;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The engine computes what TensorFlow Lite's C API computes, bit for bit. */
class EqualityTest {

  private static final Path ROOT = Path.of(System.getProperty("edgeveil.root", ".."));
  private static final boolean ALL_REQUIRED =
      System.getProperty("edgeveil.require", "none").equals("all");

  @TempDir static Path directory = Path.of("");

  private static Path natives = Path.of("");

  @BeforeAll
  static void prepare() throws Exception {
    natives = NativeLibraries.prepare(directory.resolve("natives"));
  }

  @ParameterizedTest
  @CsvSource({
    "ssd_mobilenet_v2_oidv4, xnnpack, 1, ''",
    "ssd_mobilenet_v2_oidv4, xnnpack, 2, ''",
    "ssd_mobilenet_v2_oidv4, none, 1, ''",
    "pose_detection, xnnpack, 1, ''",
    "pose_detection, xnnpack, 2, ''",
    "face_full_range, xnnpack, 1, ''",
    "face_full_range, xnnpack, 2, ''",
    "face_full_range_sparse, xnnpack, 1, ''",
    "face_short_range, xnnpack, 1, ''",
    "face_short_range, xnnpack, 2, ''",
    "face_short_range, none, 1, ''",
    "mobile_face_net, xnnpack, 1, ''",
    "face_anti_spoofing, xnnpack, 1, ''",
    "mtcnn_pnet, xnnpack, 1, ''",
    "mtcnn_rnet, xnnpack, 1, ''",
    "mtcnn_onet, xnnpack, 1, ''",
    "mtcnn_pnet, xnnpack, 1, '0:1x120x160x3'",
    "mtcnn_pnet, xnnpack, 2, '0:1x61x47x3'",
    "mtcnn_pnet, none, 1, '0:2x48x36x3'",
    "mtcnn_rnet, xnnpack, 1, '0:5x24x24x3'",
    "mtcnn_onet, xnnpack, 1, '0:3x48x48x3'",
  })
  void run_model_givesTheBytesOfTheCApi(String model, String delegate, int threads, String shape)
      throws Exception {
    Path file = file(model);
    CProgram c = compiled();

    assertThat(engine(file, delegate, threads, shape))
        .isEqualTo(c(c, file, delegate, threads, shape));
  }

  @Test
  void run_otherInput_givesOtherBytes() throws Exception {
    Path file = file("face_short_range");
    try (TfLiteGraph graph = TfLiteGraph.read(file);
        TfLiteInterpreter interpreter = graph.newInterpreter(InterpreterOptions.DEFAULT)) {
      fill(interpreter);
      byte[] expected = outputs(interpreter);
      ByteBuffer input = interpreter.input(0);
      input.putFloat(4000, input.getFloat(4000) + 0.5f);

      assertThat(outputs(interpreter)).isNotEqualTo(expected);
    }
  }

  @Test
  void resizeInput_otherRank_saysBoth() throws Exception {
    try (TfLiteGraph graph = TfLiteGraph.read(file("mtcnn_rnet"));
        TfLiteInterpreter interpreter = graph.newInterpreter(InterpreterOptions.DEFAULT)) {
      assertThatThrownBy(() -> interpreter.resizeInput(0, new Shape(24, 24, 3)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("found (24, 24, 3), expected (1, 24, 24, 3)");
    }
  }

  private static Path file(String model) {
    if (model.equals("ssd_mobilenet_v2_oidv4")) {
      return ROOT.resolve("models").resolve(model).resolve("model.tflite");
    }
    Path file = MeasuredModel.directory(ROOT).resolve(model + ".tflite");
    require(Files.exists(file), "the model " + model + ": run build/install-models");
    return file;
  }

  private static CProgram compiled() throws Exception {
    require(CProgram.isCompilerInstalled(), "Debian's gcc and libc6-dev");
    return CProgram.compile(ROOT, natives, directory.resolve("tflite_bench"));
  }

  private static void require(boolean present, String what) {
    if (!ALL_REQUIRED) {
      assumeThat(present).as("Skipped: " + what).isTrue();
    }
    assertThat(present).as(what).isTrue();
  }

  private static byte[] c(CProgram c, Path file, String delegate, int threads, String shape)
      throws Exception {
    Path out = directory.resolve("out");
    List<String> shapes = shape.isEmpty() ? List.of() : List.of(shape);
    try (Peer peer =
        Peer.start(c.command(file, threads, delegate, shapes), directory.resolve("c.log"))) {
      assertThat(peer.dump(out)).isPositive();
    }
    return Files.readAllBytes(out);
  }

  private static byte[] engine(Path file, String delegate, int threads, String shape)
      throws Exception {
    try (TfLiteGraph graph = TfLiteGraph.read(file);
        TfLiteInterpreter interpreter = graph.newInterpreter(options(threads, delegate))) {
      if (!shape.isEmpty()) {
        String[] parts = shape.split(":");
        long[] sides = Stream.of(parts[1].split("x")).mapToLong(Long::parseLong).toArray();
        interpreter.resizeInput(Integer.parseInt(parts[0]), new Shape(sides));
      }
      fill(interpreter);
      return outputs(interpreter);
    }
  }

  private static InterpreterOptions options(int threads, String delegate) {
    return InterpreterOptions.of(Map.of("threads", threads, "delegate", delegate));
  }

  private static void fill(TfLiteInterpreter interpreter) {
    Inputs inputs = new Inputs();
    for (int i = 0; i < interpreter.inputs().size(); i++) {
      ByteBuffer input = interpreter.input(i);
      if (interpreter.inputs().get(i).type() == TensorType.FLOAT32) {
        inputs.fill(input.asFloatBuffer());
      } else {
        inputs.fill(input);
      }
    }
  }

  private static byte[] outputs(TfLiteInterpreter interpreter) throws Exception {
    interpreter.run();
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int i = 0; i < interpreter.outputs().size(); i++) {
      ByteBuffer output = interpreter.output(i);
      byte[] bytes = new byte[output.remaining()];
      output.get(bytes);
      all.write(bytes);
    }
    return all.toByteArray();
  }
}
