/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.distrib.demo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.edgeveil.distrib.gateway.ComponentStatus;
import org.edgeveil.distrib.gateway.GatewayEvents;
import org.edgeveil.distrib.subscriber.ReleaseReport;

/** What is known of a demo while it runs. Thread-safe. */
final class DemoProgress {
  static final String CAMERA = "demo";
  static final String SYNC = "org.edgeveil.sync.CloudSync";

  private static final long QUIET_NANOS = 1_500_000_000L;

  private final LongSupplier nanos;
  private final long startNanos;
  private final Map<String, ComponentStatus> statuses = new HashMap<>();
  private final List<ReleaseReport> releases = new ArrayList<>();
  private long firstFrames;
  private long firstFramesNanos;
  private long lastFramesNanos;
  private long firstDetectionMillis = -1;
  private long peakResidentBytes;
  private long heapBytes;
  private long lastChangeNanos;
  private String failure = "";

  DemoProgress(LongSupplier nanos, long startNanos) {
    this.nanos = nanos;
    this.startNanos = startNanos;
    this.lastChangeNanos = startNanos;
  }

  synchronized void gatewaySaid(GatewayEvents.Event event) {
    if (event instanceof GatewayEvents.StatusChanged changed) {
      statusChanged(changed.status());
    } else if (event instanceof GatewayEvents.Memory memory) {
      peakResidentBytes = Math.max(peakResidentBytes, memory.residentBytes());
      heapBytes = memory.heapBytes();
    } else if (event instanceof GatewayEvents.Failed failed) {
      fail(failed.message());
    }
    notifyAll();
  }

  private void statusChanged(ComponentStatus status) {
    long now = nanos.getAsLong();
    lastChangeNanos = now;
    statuses.put(status.pid(), status);
    if (status.pid().equals(CAMERA)) {
      cameraChanged(status, now);
    }
    if (status.state().equals("FAILED")) {
      fail(status.message());
    }
  }

  private void cameraChanged(ComponentStatus camera, long now) {
    long frames = camera.counter("frames.analysed");
    if (frames > 0 && firstFramesNanos == 0) {
      firstFrames = frames;
      firstFramesNanos = now;
    }
    if (!camera.state().equals("STOPPED")) {
      lastFramesNanos = now;
    }
    if (firstDetectionMillis < 0 && camera.counter("first.detection.nanos") > 0) {
      firstDetectionMillis = (now - startNanos) / 1_000_000;
    }
  }

  synchronized int released(ReleaseReport release) {
    releases.add(release);
    lastChangeNanos = nanos.getAsLong();
    notifyAll();
    return releases.size();
  }

  synchronized void fail(String message) {
    if (failure.isEmpty()) {
      failure = message;
    }
    notifyAll();
  }

  /** Returns why the demo cannot go on, if it cannot. */
  synchronized Optional<String> failure() {
    return failure.isEmpty() ? Optional.empty() : Optional.of(failure);
  }

  synchronized boolean detected() {
    return firstDetectionMillis >= 0;
  }

  /** Returns whether the clip is over and nothing is under way any more. */
  synchronized boolean isOver() {
    ComponentStatus camera = statuses.get(CAMERA);
    ComponentStatus sync = statuses.get(SYNC);
    return camera != null
        && camera.state().equals("STOPPED")
        && sync != null
        && sync.counter("queued") == 0
        && sync.counter("in.flight") == 0
        && nanos.getAsLong() - lastChangeNanos > QUIET_NANOS;
  }

  private synchronized long counter(String name) {
    ComponentStatus camera = statuses.get(CAMERA);
    return camera == null ? 0 : camera.counter(name);
  }

  synchronized double framesPerSecond() {
    ComponentStatus camera = statuses.get(CAMERA);
    if (camera == null || lastFramesNanos <= firstFramesNanos) {
      return 0;
    }
    long frames = camera.counter("frames.analysed") - firstFrames;
    return frames * 1e9 / (lastFramesNanos - firstFramesNanos);
  }

  String line(long bytesOut) {
    return String.format(
        Locale.ROOT,
        "left the gateway so far: %,d bytes; seen there: %,d bytes of pixels; %.0f frames a second",
        bytesOut,
        counter("pixels.bytes"),
        framesPerSecond());
  }

  synchronized DemoReport report(
      long bytesOut, long payloadBytes, double bareFramesPerSecond, int threads) {
    return new DemoReport(
        counter("frames.decoded"),
        counter("frames.analysed"),
        counter("pixels.bytes"),
        bytesOut,
        payloadBytes,
        releases,
        firstDetectionMillis,
        framesPerSecond(),
        bareFramesPerSecond,
        threads,
        peakResidentBytes,
        heapBytes);
  }
}
