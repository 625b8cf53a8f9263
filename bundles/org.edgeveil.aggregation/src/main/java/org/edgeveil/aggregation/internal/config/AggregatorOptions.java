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
import java.util.Set;
import java.util.regex.Pattern;
import org.edgeveil.api.release.Metric;
import org.edgeveil.component.InvalidSettingsException;
import org.edgeveil.component.Settings;
import org.edgeveil.privacy.sensitivity.EpsilonSplit;

/**
 * The checked configuration of one aggregator. Immutable.
 *
 * @param cameraPid the camera to listen to
 * @param windowSeconds length of a window
 * @param tracks m of TRACK(m, H)
 * @param nanoEpsilon what one horizon of this aggregator costs, in 1e-9
 * @param entries E, a track's entries in its life
 * @param crossings X, a track's crossings in its life
 * @param lifeSeconds L, after which a track is cut
 * @param occupancyClamp O, what one frame counts at most in one zone
 * @param split how epsilon is divided
 * @param alerts the alerts, which have an epsilon of their own
 */
public record AggregatorOptions(
    String cameraPid,
    int windowSeconds,
    int tracks,
    long nanoEpsilon,
    int entries,
    int crossings,
    int lifeSeconds,
    int occupancyClamp,
    EpsilonSplit split,
    AlertOptions alerts) {
  public static final String CAMERA_PID = "camera.pid";
  public static final String WINDOW_SECONDS = "window.seconds";
  public static final String UNIT = "unit";
  public static final String UNIT_TRACKS = "unit.tracks";
  public static final String EPSILON = "epsilon";
  public static final String CAP_ENTRIES = "cap.entries";
  public static final String CAP_CROSSINGS = "cap.crossings";
  public static final String CAP_LIFE_SECONDS = "cap.life.seconds";
  public static final String CAP_OCCUPANCY = "cap.occupancy";
  public static final String SHARE_ENTRIES = "share.entries";
  public static final String SHARE_CROSSINGS = "share.crossings";
  public static final String SHARE_OCCUPANCY = "share.occupancy";

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
    if (in.oneOf(UNIT, List.of(TRACK, DURATION), TRACK).equals(DURATION)) {
      in.problem(UNIT + ": DURATION is not available yet, choose TRACK");
    }
    int tracks = in.integer(UNIT_TRACKS, 1, 1000, 3);
    long epsilon = NanoEpsilon.read(in, EPSILON, "1.0", MAX_EPSILON);
    int entries = in.integer(CAP_ENTRIES, 1, 1000, 2);
    int crossings = in.integer(CAP_CROSSINGS, 1, 1000, 2);
    int life = in.integer(CAP_LIFE_SECONDS, 1, 86_400, 60);
    int occupancy = in.integer(CAP_OCCUPANCY, 1, 10_000, 20);
    int entriesShare = in.integer(SHARE_ENTRIES, 0, 100, 70);
    int crossingsShare = in.integer(SHARE_CROSSINGS, 0, 100, 20);
    int occupancyShare = in.integer(SHARE_OCCUPANCY, 0, 100, 10);
    if (entriesShare + crossingsShare + occupancyShare != 100) {
      in.problem(
          String.join(", ", SHARE_ENTRIES, SHARE_CROSSINGS, SHARE_OCCUPANCY)
              + ": these add up to 100, not "
              + (entriesShare + crossingsShare + occupancyShare)
              + "; correct them");
    }
    AlertOptions alerts = AlertOptions.parse(in);
    in.check();
    return new AggregatorOptions(
        camera,
        window,
        tracks,
        epsilon,
        entries,
        crossings,
        life,
        occupancy,
        new EpsilonSplit(entriesShare, crossingsShare, occupancyShare),
        alerts);
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
    return metrics;
  }
}
