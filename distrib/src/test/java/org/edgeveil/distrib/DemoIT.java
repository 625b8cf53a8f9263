/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.distrib;

import static org.assertj.core.api.Assertions.assertThat;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first command of a newcomer, from the clip to decoded releases at a broker. */
class DemoIT {
  private static final long CLIP_FRAMES = 795;

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
  Path folder;

  @Test
  void demo_builtTree_countsTheClipAndEndsByItself() throws Exception {
    Path report = folder.resolve("report.json");

    Built.Outcome outcome = Built.edgeveil(folder, "demo", "--report", report.toString());

    assertThat(outcome.exitCode()).as(outcome.output()).isZero();
    assertThat(outcome.output()).contains("Summary").contains("demo: no guarantee");
    JsonObject json = Json.parse(Files.readString(report)).asObject();
    assertThat(json.getLong("framesDecoded", 0)).isEqualTo(CLIP_FRAMES);
    assertThat(json.getLong("framesAnalysed", 0)).isEqualTo(CLIP_FRAMES);
    assertThat(json.getLong("pixelBytes", 0)).isGreaterThan(500_000_000L);
    assertThat(json.getLong("bytesOut", 0))
        .as("bytes on the wire, protocol included")
        .isGreaterThan(json.getLong("payloadBytes", 0) / 2)
        .isLessThan(64_000);
    assertThat(json.getDouble("epsilonSpent", 0)).isEqualTo(json.getDouble("epsilonBudget", -1));
    assertThat(json.getLong("firstDetectionMillis", -1)).isNotNegative();
    assertThat(json.getLong("peakResidentBytes", 0)).isBetween(1L, 300_000_000L);
    checkReleases(json.get("releases"));
  }

  private static void checkReleases(JsonValue releases) {
    // 79.5 s in windows of 20 s; the last one is open at the clip's end and is released all the
    // same.
    assertThat(releases.asArray()).hasSize(4);
    Set<String> charges = new HashSet<>();
    long frames = 0;
    for (JsonValue item : releases.asArray()) {
      JsonObject release = item.asObject();
      frames += release.getLong("frames", 0);
      charges.add(release.getString("chargeId", ""));
      assertThat(release.getString("guarantee", "")).isEqualTo("demo: no guarantee");
      assertThat(release.getString("unit", "")).isEqualTo("TRACK(3, clip)");
      assertThat(release.getBoolean("assumed", false)).isTrue();
      Set<String> metrics = new HashSet<>();
      for (JsonValue value : release.get("values").asArray()) {
        JsonObject number = value.asObject();
        metrics.add(number.getString("metric", ""));
        assertThat(number.getDouble("noised", 0))
            .isBetween(number.getDouble("low", 0), number.getDouble("high", 0));
      }
      assertThat(metrics).containsExactlyInAnyOrder("entries", "crossings", "occupancy");
    }
    assertThat(frames).isEqualTo(CLIP_FRAMES);
    assertThat(charges).hasSize(4);
  }

  @Test
  void demo_clipThatIsNone_isOneLineAndFails() throws Exception {
    Path text = Files.writeString(folder.resolve("clip.avi"), "no clip at all");

    Built.Outcome outcome = Built.edgeveil(folder, "demo", "--clip", text.toString());

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.output().lines().filter(line -> line.startsWith("edgeveil: ")))
        .singleElement()
        .asString()
        .contains("source");
  }

  @Test
  void demo_missingClip_isOneLineAndFails() throws Exception {
    Built.Outcome outcome = Built.edgeveil(folder, "demo", "--clip", "no-such-clip.avi");

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.output().lines())
        .singleElement()
        .asString()
        .contains("--clip")
        .contains("no-such-clip.avi");
  }

  @Test
  void demo_takenPort_isOneLineAndFails() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Built.Outcome outcome =
          Built.edgeveil(folder, "demo", "--port", Integer.toString(other.getLocalPort()));

      assertThat(outcome.exitCode()).isEqualTo(1);
      assertThat(outcome.output().lines()).singleElement().asString().contains("--port");
    }
  }
}
