/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.health;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.edgeveil.api.status.Status;
import org.edgeveil.api.status.Status.State;

/**
 * Says how a camera and its gateway are. What is said stays on the gateway, because how busy it is
 * tells whether there was something to see; what was seen is not said, to nobody.
 *
 * <p>Not thread-safe: rates are those since the text before.
 */
public final class CameraMetrics {
  private final Supplier<Status> status;
  private final LongSupplier clock;
  private final HostReadings host;
  private long lastNanos;
  private long lastDecoded;
  private long lastAnalysed;

  /**
   * Makes metrics.
   *
   * @param status the camera's state, with its local counters
   */
  public CameraMetrics(Supplier<Status> status) {
    this(status, System::nanoTime, new HostReadings(Path.of("/")));
  }

  CameraMetrics(Supplier<Status> status, LongSupplier clock, HostReadings host) {
    this.status = status;
    this.clock = clock;
    this.host = host;
    lastNanos = clock.getAsLong();
  }

  /** Returns the present text. */
  public String text() {
    Status now = status.get();
    MetricsText text = new MetricsText(Map.of("camera", now.pid()));
    state(text, now);
    frames(text, now.local());
    machine(text);
    return text.end();
  }

  private static void state(MetricsText text, Status now) {
    text.gauges("edgeveil_camera_state", "1 for the state that the camera is in.");
    for (State state : State.values()) {
      text.sample(
          "edgeveil_camera_state",
          Map.of("state", state.name().toLowerCase(Locale.ROOT)),
          state == now.state() ? 1 : 0);
    }
    text.gauges("edgeveil_camera_reason", "Always 1; the reason of the state, if there is one.")
        .sample("edgeveil_camera_reason", Map.of("reason", now.reason()), 1);
    String model = now.facts().get(Status.MODEL_DIGEST);
    if (model != null) {
      text.gauges("edgeveil_camera_model", "Always 1; the SHA-256 of the model file.")
          .sample("edgeveil_camera_model", Map.of("sha256", model), 1);
    }
    String rate = now.facts().get(Status.SCHEDULED_RATE);
    if (rate != null) {
      text.gauge(
          "edgeveil_camera_scheduled_frames_per_second",
          "Frames that are to be analysed each second.",
          Double.parseDouble(rate));
    }
  }

  private void frames(MetricsText text, Map<String, Long> local) {
    long decoded = local.getOrDefault("frames.decoded", 0L);
    long analysed = local.getOrDefault("frames.analysed", 0L);
    long nanos = clock.getAsLong();
    double seconds = (nanos - lastNanos) / 1e9;
    text.gauge(
            "edgeveil_camera_decoded_frames_per_second",
            "Pictures that came in each second since the last text.",
            rate(decoded, lastDecoded, seconds))
        .gauge(
            "edgeveil_camera_analysed_frames_per_second",
            "Frames that were analysed each second since the last text.",
            rate(analysed, lastAnalysed, seconds))
        .counter("edgeveil_camera_decoded_frames", "Pictures that came in.", decoded)
        .counter(
            "edgeveil_camera_dropped_frames",
            "Scheduled frames that a newer one replaced.",
            local.getOrDefault("frames.dropped", 0L))
        .summary(
            "edgeveil_camera_inference_seconds",
            "Analysed frames, and the time that the model took for them.",
            analysed,
            local.getOrDefault("inference.nanos", 0L) / 1e9)
        .counter(
            "edgeveil_camera_reconnections",
            "How often the source was opened anew.",
            local.getOrDefault("reconnections", 0L));
    lastNanos = nanos;
    lastDecoded = decoded;
    lastAnalysed = analysed;
  }

  /** A run that began anew counts from 0 again. */
  private static double rate(long now, long before, double seconds) {
    long frames = now < before ? now : now - before;
    return seconds > 0 ? Math.round(1000 * frames / seconds) / 1000.0 : 0;
  }

  private void machine(MetricsText text) {
    host.load()
        .ifPresent(
            load ->
                text.gauge(
                    "edgeveil_host_load",
                    "Threads that want a processor, averaged over one minute.",
                    load));
    Map<String, Double> temperatures = host.temperatures();
    if (!temperatures.isEmpty()) {
      text.gauges("edgeveil_host_temperature_celsius", "Temperature by the kernel's thermal zone.");
      temperatures.forEach(
          (zone, value) ->
              text.sample("edgeveil_host_temperature_celsius", Map.of("zone", zone), value));
    }
  }
}
