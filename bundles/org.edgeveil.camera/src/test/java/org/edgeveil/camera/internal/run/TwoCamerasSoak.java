/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.edgeveil.natives.NativeLibraries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code ./edgeveil soak two-cameras}: for a machine with nothing else to do, so it is no part of
 * the build, which looks for classes called tests. Leaves its output in {@code target/soak}.
 */
class TwoCamerasSoak {
  @TempDir Path directory = Path.of("");

  @Test
  void analyse_fiveFramesASecondOfTwoCameras_dropsNone() throws Exception {
    int seconds = Integer.getInteger("edgeveil.camera.seconds", 60);
    NativeLibraries.ensurePrepared();
    Path kept = Files.createDirectories(Path.of("target/soak")).resolve("two-cameras.txt");
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-Dedgeveil.root=" + System.getProperty("edgeveil.root"),
                "-cp",
                System.getProperty("java.class.path"),
                TwoCameras.class.getName(),
                directory.toString(),
                Integer.toString(seconds))
            .redirectErrorStream(true)
            .redirectOutput(kept.toFile());
    Process process = builder.start();
    try {
      assertThat(process.waitFor(seconds + 120L, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    String output = Files.readString(kept);
    assertThat(process.exitValue()).as(output).isZero();
    List<String> cameras = output.lines().filter(line -> line.startsWith("camera ")).toList();
    assertThat(cameras).hasSize(2);
    for (String camera : cameras) {
      String[] words = camera.split(" ");
      assertThat(Integer.parseInt(words[3])).as(camera).isGreaterThanOrEqualTo(5 * seconds - 5);
      assertThat(words[5]).as(camera).isEqualTo(words[3]);
      assertThat(words[7]).as(camera).isEqualTo("0,");
    }
  }
}
