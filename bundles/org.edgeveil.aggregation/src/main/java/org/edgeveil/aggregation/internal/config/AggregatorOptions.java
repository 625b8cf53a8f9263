/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.aggregation.internal.config;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.edgeveil.api.release.Metric;
import org.edgeveil.api.release.PostProcessing;
import org.edgeveil.component.InvalidSettingsException;
import org.edgeveil.component.Settings;
import org.edgeveil.privacy.sensitivity.EpsilonSplit;

/**
 * The checked configuration of one aggregator. Immutable.
 *
 * @param cameraPid the camera to listen to
 * @param windowSeconds length of a window
 * @param unit the privacy unit and its caps
 * @param nanoEpsilon what one unit loses to this aggregator's counts, in 1e-9
 * @param occupancyClamp O, what one frame counts at most in one zone
 * @param split how epsilon is divided
 * @param dwell the bins of dwell
 * @param postProcessing what is done to noised values
 * @param expectation what the operator expects
 * @param alerts the alerts, which have an epsilon of their own
 * @param sums how sums are released instead of windows, at a rho instead of epsilon; empty for
 *     windows
 */
public record AggregatorOptions(
    String cameraPid,
    int windowSeconds,
    UnitOptions unit,
    long nanoEpsilon,
    int occupancyClamp,
    EpsilonSplit split,
    DwellBins dwell,
    PostProcessing postProcessing,
    Expectation expectation,
    AlertOptions alerts,
    Optional<SumsOptions> sums) {
  public static final String CAMERA_PID = "camera.pid";
  public static final String WINDOW_SECONDS = "window.seconds";
  public static final String UNIT = "unit";
  public static final String EPSILON = "epsilon";
  public static final String CAP_OCCUPANCY = "cap.occupancy";
  public static final String SHARE_ENTRIES = "share.entries";
  public static final String SHARE_CROSSINGS = "share.crossings";
  public static final String SHARE_OCCUPANCY = "share.occupancy";
  public static final String SHARE_DWELL = "share.dwell";
  public static final String SUPPRESS_BELOW = "suppress.below";
  public static final String POSSIBLE_ONLY = "possible.only";

  public static final String TRACK = "TRACK";
  public static final String DURATION = "DURATION";

  /** The largest epsilon that is not certainly a mistake. */
  public static final int MAX_EPSILON = 100;

  private static final Pattern PID =
      Pattern.compile("[\\x21-\\x7e]([\\x20-\\x7e]{0,253}[\\x21-\\x7e])?");

  /**
   * Checks a configuration.
   *
   * @param settings the configuration as it came
   * @throws InvalidSettingsException naming everything that is wrong
   */
  public static AggregatorOptions parse(Map<String, ?> settings) throws InvalidSettingsException {
    Settings in = new Settings(settings);
    String camera =
        in.matching(CAMERA_PID, PID, "the kura.service.pid of a camera, in printable ASCII,", "");
    int window = in.integer(WINDOW_SECONDS, 1, 86_400, 3600);
    boolean duration = in.oneOf(UNIT, List.of(TRACK, DURATION), TRACK).equals(DURATION);
    // Both are checked; those of the other unit shape nothing, so that changing them costs nothing.
    TrackOptions ofTracks = TrackOptions.parse(in);
    DurationOptions ofDuration = DurationOptions.parse(in);
    long epsilon = NanoEpsilon.read(in, EPSILON, "1.0", MAX_EPSILON);
    int occupancy = in.integer(CAP_OCCUPANCY, 1, 10_000, 20);
    int entriesShare = in.integer(SHARE_ENTRIES, 0, 100, 70);
    int crossingsShare = in.integer(SHARE_CROSSINGS, 0, 100, 20);
    int occupancyShare = in.integer(SHARE_OCCUPANCY, 0, 100, 10);
    int dwellShare = in.integer(SHARE_DWELL, 0, 100, 0);
    if (entriesShare + crossingsShare + occupancyShare + dwellShare != 100) {
      in.problem(
          String.join(", ", SHARE_ENTRIES, SHARE_CROSSINGS, SHARE_OCCUPANCY, SHARE_DWELL)
              + ": these add up to 100, not "
              + (entriesShare + crossingsShare + occupancyShare + dwellShare)
              + "; correct them");
    }
    DwellBins dwell = DwellBins.parse(in);
    PostProcessing postProcessing =
        new PostProcessing(
            in.integer(SUPPRESS_BELOW, 0, 1_000_000, 0), in.flag(POSSIBLE_ONLY, false));
    Expectation expectation = Expectation.parse(in);
    AlertOptions alerts = AlertOptions.parse(in);
    Optional<SumsOptions> sums = SumsOptions.parse(in);
    in.check();
    return new AggregatorOptions(
        camera,
        window,
        duration ? ofDuration : ofTracks,
        epsilon,
        occupancy,
        new EpsilonSplit(entriesShare, crossingsShare, occupancyShare, dwellShare),
        dwellShare == 0 ? DwellBins.none() : dwell,
        postProcessing,
        expectation,
        alerts,
        sums);
  }

  /**
   * Returns these options without what only acts on noised values or on nothing: what is left
   * shapes the counts and their noise.
   */
  public AggregatorOptions counting() {
    return new AggregatorOptions(
        cameraPid,
        windowSeconds,
        unit,
        sums.isPresent() ? 0 : nanoEpsilon,
        occupancyClamp,
        split,
        dwell,
        PostProcessing.NONE,
        Expectation.none(),
        alerts,
        sums);
  }

  /** Returns the metrics that have a share of epsilon; the others are not published. */
  public Set<Metric> metrics() {
    Set<Metric> metrics = EnumSet.noneOf(Metric.class);
    if (split.entriesWeight() > 0) {
      metrics.add(Metric.ENTRIES);
    }
    if (split.crossingsWeight() > 0) {
      metrics.add(Metric.CROSSINGS);
    }
    if (split.occupancyWeight() > 0) {
      metrics.add(Metric.OCCUPANCY);
    }
    if (split.dwellWeight() > 0) {
      metrics.add(Metric.DWELL);
    }
    return metrics;
  }
}
