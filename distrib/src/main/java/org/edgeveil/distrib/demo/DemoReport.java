/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.distrib.demo;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.WriterConfig;
import java.util.List;
import java.util.Locale;
import org.edgeveil.distrib.subscriber.ReleaseReport;

/**
 * What came of a demo.
 *
 * @param framesDecoded frames that were decoded
 * @param framesAnalysed frames that the model saw
 * @param pixelBytes bytes of pixels that were decoded on the gateway
 * @param bytesOut bytes that left the gateway on the connection to the broker, protocol included
 * @param payloadBytes bytes of messages that arrived at the subscriber
 * @param releases the releases that arrived
 * @param firstDetectionMillis from the start of the command to the first detection; -1 for none
 * @param framesPerSecond frames analysed per second while the clip was read
 * @param bareFramesPerSecond inferences per second of the same model alone, on as many threads
 * @param threads threads of the model
 * @param peakResidentBytes largest resident memory of the gateway's JVM that was seen
 * @param heapBytes Java heap that the gateway last had in use
 */
public record DemoReport(
    long framesDecoded,
    long framesAnalysed,
    long pixelBytes,
    long bytesOut,
    long payloadBytes,
    List<ReleaseReport> releases,
    long firstDetectionMillis,
    double framesPerSecond,
    double bareFramesPerSecond,
    int threads,
    long peakResidentBytes,
    long heapBytes) {
  public DemoReport {
    releases = List.copyOf(releases);
  }

  private double spent() {
    return releases.stream().mapToDouble(ReleaseReport::spent).max().orElse(0);
  }

  private double budget() {
    return releases.stream().mapToDouble(ReleaseReport::budget).max().orElse(0);
  }

  /** Returns the summary for people. */
  public String text() {
    String unit = releases.isEmpty() ? "-" : releases.get(0).unit();
    return String.format(
        Locale.ROOT,
        """
        Summary
          in          %,d frames, %,d bytes of pixels, none of which left the gateway
          out         %d releases; %,d bytes left the gateway, protocol included
          budget      epsilon %s of %s spent for %s; demo: no guarantee
          speed       %.0f frames analysed per second; the model alone, on %d threads: %.0f (%.0f %%)
          start       first detection %.1f s after the command
          memory      gateway JVM %,d MB resident at most
        """,
        framesDecoded,
        pixelBytes,
        releases.size(),
        bytesOut,
        Screen.plain(spent()),
        Screen.plain(budget()),
        unit,
        framesPerSecond,
        threads,
        bareFramesPerSecond,
        100 * framesPerSecond / bareFramesPerSecond,
        firstDetectionMillis / 1000.0,
        Math.round(peakResidentBytes / 1e6));
  }

  /** Returns the summary for programs. */
  public String json() {
    JsonArray list = new JsonArray();
    releases.forEach(release -> list.add(json(release)));
    return new JsonObject()
        .add("framesDecoded", framesDecoded)
        .add("framesAnalysed", framesAnalysed)
        .add("pixelBytes", pixelBytes)
        .add("bytesOut", bytesOut)
        .add("payloadBytes", payloadBytes)
        .add("epsilonSpent", spent())
        .add("epsilonBudget", budget())
        .add("firstDetectionMillis", firstDetectionMillis)
        .add("framesPerSecond", framesPerSecond)
        .add("bareFramesPerSecond", bareFramesPerSecond)
        .add("threads", threads)
        .add("peakResidentBytes", peakResidentBytes)
        .add("heapBytes", heapBytes)
        .add("releases", list)
        .toString(WriterConfig.PRETTY_PRINT);
  }

  private static JsonObject json(ReleaseReport release) {
    JsonArray values = new JsonArray();
    for (ReleaseReport.Value value : release.values()) {
      values.add(
          new JsonObject()
              .add("metric", value.metric())
              .add("subject", value.subject())
              .add("aspect", value.aspect())
              .add("noised", Json.value(value.noised()))
              .add("low", Json.value(value.low()))
              .add("high", Json.value(value.high())));
    }
    return new JsonObject()
        .add("chargeId", release.chargeId())
        .add("camera", release.camera())
        .add("mediaStartNanos", release.mediaStartNanos())
        .add("mediaEndNanos", release.mediaEndNanos())
        .add("frames", release.frames())
        .add("guarantee", release.guarantee())
        .add("unit", release.unit())
        .add("assumed", release.assumed())
        .add("epsilonCharged", release.charged())
        .add("epsilonSpent", release.spent())
        .add("values", values);
  }
}
