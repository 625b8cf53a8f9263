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
import org.edgeveil.camera.internal.frame.FakeDevice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * 24 hours of cameras of every kind with 200 faults, compressed: a fault every 7 minutes becomes
 * one as soon as the last is over, and time limits of 10 seconds become 1. The build runs a slice;
 * {@code ./edgeveil soak camera-life} runs all and leaves its output in {@code target/soak}.
 */
class CameraLifeTest {
  private static final int SLICE = 20;
  private static final double FLAT = 1.05;

  /** A short life has not settled; what leaks with each fault shows all the same. */
  private static final double NEARLY_FLAT = 1.15;

  @TempDir Path directory = Path.of("");

  @Test
  void live_manyFaults_recoversFromEachAndLeaksNothing() throws Exception {
    int faults = Integer.getInteger("edgeveil.camera.faults", SLICE);
    FakeDevice device = FakeDevice.build(directory);
    Path kept = Files.createDirectories(Path.of("target/soak")).resolve("camera-life.txt");
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // A heap that is all there from the start: what grows then is native.
                "-Xms64m",
                "-Xmx64m",
                "-XX:+AlwaysPreTouch",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UseDynamicNumberOfCompilerThreads",
                "-Dedgeveil.root=" + System.getProperty("edgeveil.root"),
                "-Dedgeveil.require=" + System.getProperty("edgeveil.require", "none"),
                "-cp",
                System.getProperty("java.class.path"),
                CameraLife.class.getName(),
                directory.toString(),
                Integer.toString(faults))
            .redirectErrorStream(true)
            .redirectOutput(kept.toFile());
    builder.environment().put("MALLOC_ARENA_MAX", "1");
    builder.environment().putAll(device.environment());
    Process process = builder.start();
    try {
      assertThat(process.waitFor(20, TimeUnit.MINUTES)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    String output = Files.readString(kept);
    assertThat(process.exitValue()).as(output).isZero();
    assertThat(output)
        .contains("recovered from " + faults + " of " + faults + " faults")
        .contains("decoders that can be open at once: 10")
        .doesNotContain("fake device:");
    List<Long> resident =
        output
            .lines()
            .filter(line -> line.startsWith("resident "))
            .map(line -> Long.parseLong(line.split(" ")[2]))
            .toList();
    assertThat(resident).hasSize(faults);
    int quarter = resident.size() / 4;
    double before = median(resident.subList(quarter, 2 * quarter));
    double after = median(resident.subList(3 * quarter, 4 * quarter));
    assertThat(after)
        .as("kB, see " + kept)
        .isLessThanOrEqualTo((faults > SLICE ? FLAT : NEARLY_FLAT) * before);
  }

  private static double median(List<Long> values) {
    List<Long> sorted = values.stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }
}
