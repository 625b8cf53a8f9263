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
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.edgeveil.engine.tflite.probe.FrameProbe;
import org.edgeveil.engine.tflite.probe.ModelProbe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The arm64 bundles under emulation: {@code build/install-arm64} brings what it takes. */
class Arm64IT {

  private static final Path ROOT = Path.of(System.getProperty("edgeveil.root", "../.."));
  private static final Path EMULATOR = Path.of("/usr/bin/qemu-aarch64-static");
  private static final int FRAME = 100;

  /** Of a value; between -1 and 1 of 1. */
  private static final double RELATIVE = 1e-3;

  @TempDir Path directory = Path.of("");

  @Test
  void run_measuredModels_giveWhatThisMachineGives() throws Exception {
    Path system = system();
    List<String> models =
        Stream.of(
                DefaultModelTest.MODEL.toAbsolutePath(),
                NpmModels.require("pose_detection"),
                NpmModels.require("face_full_range"),
                NpmModels.require("face_short_range"))
            .map(Path::toString)
            .toList();

    Path here = outputs("linux-x86_64", Map.of(), List.of(ChildJvm.java()), models);
    Path there = outputs("linux-arm64", emulated(system), emulator(system), models);

    for (int i = 0; i < models.size(); i++) {
      FloatBuffer expected = floats(here.resolve(i + ".out"));
      FloatBuffer found = floats(there.resolve(i + ".out"));
      assertThat(found.limit()).isEqualTo(expected.limit()).isPositive();
      for (int j = 0; j < expected.limit(); j++) {
        double value = expected.get(j);
        assertThat((double) found.get(j))
            .as("element %d of the outputs of %s", j, models.get(i))
            .isCloseTo(value, within(RELATIVE * Math.max(1, Math.abs(value))));
      }
    }
  }

  private Path outputs(
      String platform, Map<String, String> environment, List<String> java, List<String> models)
      throws Exception {
    Path out = Files.createDirectory(directory.resolve(platform + "-outputs"));
    List<String> arguments = new ArrayList<>(List.of(out.toString()));
    arguments.addAll(models);
    assertThat(run(platform, environment, java, ModelProbe.class, arguments)).hasSize(1);
    return out;
  }

  private static FloatBuffer floats(Path file) throws IOException {
    return ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.nativeOrder()).asFloatBuffer();
  }

  private static Path system() {
    Path system = Path.of(System.getProperty("edgeveil.arm64", ROOT + "/target/arm64"));
    boolean present = Files.exists(EMULATOR) && Files.exists(system.resolve("complete"));
    if (!System.getProperty("edgeveil.require", "none").equals("all")) {
      assumeThat(present)
          .as("Skipped: Debian's qemu-user-static and arm64 Java; run build/install-arm64")
          .isTrue();
    }
    assertThat(present).as("qemu-user-static and arm64 Java: run build/install-arm64").isTrue();
    return system;
  }

  /** The emulator maps what is opened into its root, but not what is only looked for. */
  private static Map<String, String> emulated(Path system) {
    Path root = system.resolve("root");
    return Map.of(
        "LD_LIBRARY_PATH", root + "/usr/lib/aarch64-linux-gnu:" + root + "/lib/aarch64-linux-gnu");
  }

  private static List<String> emulator(Path system) {
    Path root = system.resolve("root");
    return List.of(
        EMULATOR.toString(),
        "-L",
        root.toString(),
        root + "/usr/lib/jvm/java-17-openjdk-arm64/bin/java",
        "-XX:TieredStopAtLevel=1");
  }

  @Test
  void predict_frameOfTheClip_findsTheSamePersonsAsOnThisMachine() throws Exception {
    Path system = system();
    List<String> frame =
        List.of(
            DefaultModelTest.MODEL.toAbsolutePath().toString(),
            ROOT.resolve("samples/vtest/vtest.avi").toAbsolutePath().toString(),
            String.valueOf(FRAME));

    List<String> here =
        run("linux-x86_64", Map.of(), List.of(ChildJvm.java()), FrameProbe.class, frame);
    List<String> there =
        run("linux-arm64", emulated(system), emulator(system), FrameProbe.class, frame);

    assertThat(here).hasSizeGreaterThan(1);
    assertThat(here.get(0)).endsWith("amd64");
    assertThat(there.get(0)).endsWith("aarch64");
    assertThat(there).hasSameSizeAs(here);
    for (int i = 1; i < here.size(); i++) {
      String[] expected = here.get(i).split(" ");
      String[] found = there.get(i).split(" ");
      assertThat(found[1]).as("anchor").isEqualTo(expected[1]);
      assertThat(Double.parseDouble(found[2]))
          .as("score")
          .isCloseTo(Double.parseDouble(expected[2]), within(0.005));
      for (int j = 3; j < expected.length; j++) {
        // In units of which 5 or 10 are a side of the anchor: the decoders do not round alike.
        assertThat(Double.parseDouble(found[j]))
            .as("box")
            .isCloseTo(Double.parseDouble(expected[j]), within(0.05));
      }
    }
  }

  private List<String> run(
      String platform,
      Map<String, String> environment,
      List<String> java,
      Class<?> probe,
      List<String> arguments)
      throws Exception {
    List<String> command = new ArrayList<>(java);
    command.addAll(
        List.of(
            "-Xmx128m",
            "-XX:+UseSerialGC",
            "-cp",
            classPath(platform),
            probe.getName(),
            directory.resolve(platform).toString()));
    command.addAll(arguments);
    ChildJvm.Result result = ChildJvm.run(directory, environment, command);
    assertThat(result.exitCode()).as(result.output()).isZero();
    return result
        .output()
        .lines()
        .filter(line -> line.startsWith("os.arch") || line.startsWith("person"))
        .toList();
  }

  /** The bundles as they are shipped, and the probe. */
  private static String classPath(String platform) throws IOException {
    List<String> entries = new ArrayList<>();
    for (String bundle :
        List.of(
            "org.edgeveil.natives",
            "org.edgeveil.natives." + platform,
            "org.edgeveil.engine.tflite")) {
      entries.add(jar(bundle).toString());
    }
    Path module = ROOT.resolve("bundles/org.edgeveil.engine.tflite").toAbsolutePath();
    entries.add(module.resolve("target/test-classes").toString());
    for (String element : System.getProperty("java.class.path").split(":")) {
      if (element.contains("slf4j")) {
        entries.add(element);
      }
    }
    return String.join(":", entries);
  }

  static Path jar(String bundle) throws IOException {
    Path target = ROOT.resolve("bundles").resolve(bundle).resolve("target").toAbsolutePath();
    try (Stream<Path> files = Files.list(target)) {
      return files
          .filter(file -> file.getFileName().toString().matches(bundle + "-[0-9.]+\\.jar"))
          .findFirst()
          .orElseThrow();
    }
  }
}
