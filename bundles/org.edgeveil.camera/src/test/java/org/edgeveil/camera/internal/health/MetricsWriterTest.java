/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.edgeveil.api.status.Status;
import org.edgeveil.api.status.Status.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsWriterTest {
  private static final Duration SHORT = Duration.ofMillis(5);

  @TempDir Path data = Path.of("");
  private final AtomicLong asked = new AtomicLong();

  private MetricsWriter writer(String pid) {
    return new MetricsWriter(
        new CameraMetrics(
            () -> {
              asked.incrementAndGet();
              return new Status(pid, State.RUNNING, "", "", Map.of());
            }),
        data.resolve("metrics"),
        pid);
  }

  private void awaitTexts() {
    long before = asked.get();
    Awaitility.await().until(() -> asked.get() > before + 2);
  }

  @Test
  void writeEvery_period_replacesAFileForTheOwnerOnly() throws Exception {
    Path file = data.resolve("metrics/door.prom");
    try (MetricsWriter writer = writer("door")) {
      writer.writeEvery(SHORT);
      awaitTexts();
      Awaitility.await().until(() -> Files.exists(file));
      for (int i = 0; i < 50; i++) {
        // Whenever it is read it is whole.
        OpenMetricsParser.parse(Files.readString(file));
      }
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
      assertThat(
              PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("metrics"))))
          .isEqualTo("rwx------");
    }
    assertThat(file).doesNotExist();
  }

  @Test
  void writeEvery_zero_takesTheFileAway() {
    Path file = data.resolve("metrics/door.prom");
    try (MetricsWriter writer = writer("door")) {
      writer.writeEvery(SHORT);
      Awaitility.await().until(() -> Files.exists(file));
      writer.writeEvery(Duration.ZERO);
      assertThat(file).doesNotExist();
    }
  }

  @Test
  void writeEvery_directoryThatCannotBeMade_goesOnAndRecovers() throws Exception {
    Path inTheWay = Files.writeString(data.resolve("metrics"), "a file");
    try (MetricsWriter writer = writer("door")) {
      writer.writeEvery(SHORT);
      awaitTexts();
      Files.delete(inTheWay);
      Awaitility.await().until(() -> Files.exists(data.resolve("metrics/door.prom")));
    }
  }

  @Test
  void path_oddNames_stayInTheDirectoryAndApart() {
    Path directory = data.resolve("metrics");
    assertThat(new MetricsFile(directory, "../x").path().normalize().getParent())
        .isEqualTo(directory);
    assertThat(new MetricsFile(directory, "..").path().normalize().getParent())
        .isEqualTo(directory);
    assertThat(new MetricsFile(directory, "a/b").path())
        .isNotEqualTo(new MetricsFile(directory, "a%2Fb").path());
    assertThat(new MetricsFile(directory, "Tür").path().getFileName()).hasToString("T%C3%BCr.prom");
  }
}
