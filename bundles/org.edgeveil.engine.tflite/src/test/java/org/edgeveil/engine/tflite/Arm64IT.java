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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The arm64 bundles under emulation: {@code build/install-arm64} brings what it takes. */
class Arm64IT {

  private static final Path ROOT = Path.of(System.getProperty("edgeveil.root", "../.."));
  private static final Path EMULATOR = Path.of("/usr/bin/qemu-aarch64-static");
  private static final int FRAME = 100;

  @TempDir Path directory = Path.of("");

  @Test
  void predict_frameOfTheClip_findsTheSamePersonsAsOnThisMachine() throws Exception {
    Path system = Path.of(System.getProperty("edgeveil.arm64", ROOT + "/target/arm64"));
    boolean present = Files.exists(EMULATOR) && Files.exists(system.resolve("complete"));
    if (!System.getProperty("edgeveil.require", "none").equals("all")) {
      assumeThat(present)
          .as("Skipped: Debian's qemu-user-static and arm64 Java; run build/install-arm64")
          .isTrue();
    }
    assertThat(present).as("qemu-user-static and arm64 Java: run build/install-arm64").isTrue();

    List<String> here = run("linux-x86_64", Map.of(), List.of(ChildJvm.java()));
    Path sysroot = system.resolve("root");
    List<String> there =
        run(
            "linux-arm64",
            // The emulator maps what is opened into its root, but not what is only looked for.
            Map.of(
                "LD_LIBRARY_PATH",
                sysroot + "/usr/lib/aarch64-linux-gnu:" + sysroot + "/lib/aarch64-linux-gnu"),
            List.of(
                EMULATOR.toString(),
                "-L",
                sysroot.toString(),
                sysroot + "/usr/lib/jvm/java-17-openjdk-arm64/bin/java",
                "-XX:TieredStopAtLevel=1"));

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

  private List<String> run(String platform, Map<String, String> environment, List<String> java)
      throws Exception {
    List<String> command = new ArrayList<>(java);
    command.addAll(
        List.of(
            "-Xmx128m",
            "-XX:+UseSerialGC",
            "-cp",
            classPath(platform),
            "org.edgeveil.engine.tflite.probe.FrameProbe",
            directory.resolve(platform).toString(),
            DefaultModelTest.MODEL.toAbsolutePath().toString(),
            ROOT.resolve("samples/vtest/vtest.avi").toAbsolutePath().toString(),
            String.valueOf(FRAME)));
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
