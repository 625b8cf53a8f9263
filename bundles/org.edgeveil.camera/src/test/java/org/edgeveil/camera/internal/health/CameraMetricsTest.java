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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.edgeveil.api.status.Status;
import org.edgeveil.api.status.Status.State;
import org.edgeveil.camera.internal.health.OpenMetricsParser.Sample;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CameraMetricsTest {
  /** All that may be said. No number of people, detections, tracks or events is among them. */
  private static final List<String> ALLOWED =
      List.of(
          "edgeveil_camera_state",
          "edgeveil_camera_reason",
          "edgeveil_camera_model",
          "edgeveil_camera_scheduled_frames_per_second",
          "edgeveil_camera_decoded_frames_per_second",
          "edgeveil_camera_analysed_frames_per_second",
          "edgeveil_camera_decoded_frames_total",
          "edgeveil_camera_dropped_frames_total",
          "edgeveil_camera_inference_seconds_count",
          "edgeveil_camera_inference_seconds_sum",
          "edgeveil_camera_reconnections_total",
          "edgeveil_host_load",
          "edgeveil_host_temperature_celsius");

  @TempDir Path root = Path.of("");
  private final AtomicLong nanos = new AtomicLong();
  private final AtomicReference<Status> status = new AtomicReference<>(status("door", 0, 0));

  private static Status status(String pid, long decoded, long analysed) {
    Map<String, Long> local = new HashMap<>();
    local.put("frames.decoded", decoded);
    local.put("frames.analysed", analysed);
    local.put("frames.dropped", 7L);
    local.put("inference.nanos", 1_500_000_000L);
    local.put("first.detection.nanos", 123L);
    local.put("tracks", 19L);
    return new Status(
        pid,
        State.RUNNING,
        "",
        "",
        Map.of(Status.MODEL_DIGEST, "ab12", Status.SCHEDULED_RATE, "12.5"),
        local);
  }

  @BeforeEach
  void makeMachine() throws Exception {
    Files.createDirectories(root.resolve("proc"));
    Files.writeString(root.resolve("proc/loadavg"), "1.25 0.50 0.25 2/300 4711\n");
    Path zone = Files.createDirectories(root.resolve("sys/class/thermal/thermal_zone0"));
    Files.writeString(zone.resolve("temp"), "48250\n");
    Path off = Files.createDirectories(root.resolve("sys/class/thermal/thermal_zone1"));
    Files.writeString(off.resolve("temp"), "\n");
  }

  private CameraMetrics metrics() {
    return new CameraMetrics(status::get, nanos::get, new HostReadings(root));
  }

  private static double value(List<Sample> samples, String name, String... label) {
    return samples.stream()
        .filter(sample -> sample.name().equals(name))
        .filter(sample -> label.length == 0 || label[1].equals(sample.labels().get(label[0])))
        .mapToDouble(Sample::value)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void text_runningCamera_saysHowItIs() {
    CameraMetrics metrics = metrics();
    nanos.addAndGet(2_000_000_000L);
    status.set(status("door", 50, 20));
    List<Sample> samples = OpenMetricsParser.parse(metrics.text());
    assertThat(samples).allSatisfy(s -> assertThat(s.labels()).containsEntry("camera", "door"));
    assertThat(value(samples, "edgeveil_camera_state", "state", "running")).isEqualTo(1);
    assertThat(value(samples, "edgeveil_camera_state", "state", "failed")).isZero();
    assertThat(value(samples, "edgeveil_camera_model", "sha256", "ab12")).isEqualTo(1);
    assertThat(value(samples, "edgeveil_camera_scheduled_frames_per_second")).isEqualTo(12.5);
    assertThat(value(samples, "edgeveil_camera_decoded_frames_per_second")).isEqualTo(25);
    assertThat(value(samples, "edgeveil_camera_analysed_frames_per_second")).isEqualTo(10);
    assertThat(value(samples, "edgeveil_camera_dropped_frames_total")).isEqualTo(7);
    assertThat(value(samples, "edgeveil_camera_inference_seconds_sum")).isEqualTo(1.5);
    assertThat(value(samples, "edgeveil_host_load")).isEqualTo(1.25);
    assertThat(value(samples, "edgeveil_host_temperature_celsius", "zone", "thermal_zone0"))
        .isEqualTo(48.25);
  }

  @Test
  void text_anyCamera_saysNothingBesidesWhatIsAllowed() {
    assertThat(OpenMetricsParser.parse(metrics().text()))
        .extracting(Sample::name)
        .isSubsetOf(ALLOWED)
        .containsAll(ALLOWED);
  }

  @Test
  void text_machineThatTellsNothing_leavesItOut() throws Exception {
    Files.delete(root.resolve("proc/loadavg"));
    Files.delete(root.resolve("sys/class/thermal/thermal_zone0/temp"));
    assertThat(OpenMetricsParser.parse(metrics().text()))
        .extracting(Sample::name)
        .doesNotContain("edgeveil_host_load", "edgeveil_host_temperature_celsius");
  }

  @Test
  void text_countersThatBeganAnew_giveNoNegativeRate() {
    CameraMetrics metrics = metrics();
    nanos.addAndGet(1_000_000_000L);
    status.set(status("door", 100, 100));
    metrics.text();
    nanos.addAndGet(1_000_000_000L);
    status.set(status("door", 10, 5));
    List<Sample> samples = OpenMetricsParser.parse(metrics.text());
    assertThat(value(samples, "edgeveil_camera_decoded_frames_per_second")).isEqualTo(10);
  }

  @Test
  void text_nameWithQuotes_isEscaped() {
    String pid = "a\"b\\c\nd";
    status.set(status(pid, 0, 0));
    assertThat(OpenMetricsParser.parse(metrics().text()).get(0).labels())
        .containsEntry("camera", pid);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "# EOF\n",
        "a 1\n# EOF\n",
        "# TYPE a counter\na 1\n# EOF\n",
        "# TYPE a counter\na_total -1\n# EOF\n",
        "# TYPE a gauge\na 1\na 1\n# EOF\n",
        "# TYPE a gauge\na{b=\"c} 1\n# EOF\n",
        "# TYPE a gauge\na{b=\"c\",b=\"d\"} 1\n# EOF\n",
        "# TYPE a gauge\na 1,5\n# EOF\n",
        "# TYPE a gauge\n# TYPE b gauge\na 1\n# EOF\n",
        "# TYPE a gauge\na 1\n\n# EOF\n",
        "# TYPE a gauge\na 1\n# EOF\n "
      })
  void parser_whatIsForbidden_isRefused(String text) {
    assertThatThrownBy(() -> OpenMetricsParser.parse(text))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
