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

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.edgeveil.engine.tflite.probe.SoakProbe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that goes on and on needs no more memory. {@code ./edgeveil soak engine-predict} and
 * {@code engine-load} are the long runs; they leave their output in {@code target/soak}.
 */
class SoakTest {

  private static final double FLAT = 1.02;

  /** A short run has not settled; what leaks at each turn shows all the same. */
  private static final double NEARLY_FLAT = 1.05;

  private static final int PREDICTIONS = 3_000;
  private static final int LOADS = 400;

  @TempDir Path directory = Path.of("");

  @Test
  void predict_manyTimes_keepsResidentMemory() throws Exception {
    int count = Integer.getInteger("edgeveil.predictions", PREDICTIONS);
    assertFlat("predict", count, count > PREDICTIONS ? FLAT : NEARLY_FLAT);
  }

  @Test
  void load_manyTimes_keepsResidentMemory() throws Exception {
    int count = Integer.getInteger("edgeveil.loads", LOADS);
    assertFlat("load", count, count > LOADS ? FLAT : NEARLY_FLAT);
  }

  private void assertFlat(String what, int count, double limit) throws Exception {
    ChildJvm.Result result =
        ChildJvm.run(
            directory,
            Map.of(),
            ChildJvm.withFixedHeap(
                SoakProbe.class,
                directory.resolve("natives").toString(),
                what,
                NpmModels.require("face_short_range").toString(),
                Integer.toString(count)),
            // Ten times what the long runs take.
            Duration.ofMinutes(8).plusMillis(15L * count));
    Path kept = Files.createDirectories(Path.of("target/soak")).resolve("engine-" + what + ".txt");
    Files.writeString(kept, result.output());
    assertThat(result.exitCode()).as(result.output()).isZero();

    List<Long> resident =
        result
            .output()
            .lines()
            .filter(line -> line.startsWith("resident"))
            .map(line -> Long.parseLong(line.split(" ")[2]))
            .toList();
    assertThat(resident).hasSizeGreaterThanOrEqualTo(40);
    // The first half warms up: classes, compiled code, the allocator's pools. Medians, because a
    // buffer may be freed a moment after it was counted.
    int quarter = resident.size() / 4;
    double before = median(resident.subList(2 * quarter, 3 * quarter));
    double after = median(resident.subList(3 * quarter, 4 * quarter));
    assertThat(after).as("kB, see " + kept).isLessThanOrEqualTo(limit * before);
  }

  private static double median(List<Long> values) {
    List<Long> sorted = values.stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }
}
