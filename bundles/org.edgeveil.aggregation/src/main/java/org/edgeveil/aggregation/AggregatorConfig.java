/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.aggregation;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** The form of {@link Aggregator}. Values are read defensively from the map, never through this. */
@ObjectClassDefinition(
    id = Aggregator.PID,
    name = "EdgeVeil Aggregator",
    description =
        "Counts what one camera sees in windows and releases the counts under differential"
            + " privacy.")
@interface AggregatorConfig {

  @AttributeDefinition(
      name = "Camera",
      description = "The kura.service.pid of the EdgeVeil camera to listen to.")
  String camera_pid();

  @AttributeDefinition(
      name = "Window in seconds",
      description = "Length of a window. Windows are aligned to the clock.",
      type = AttributeType.INTEGER,
      min = "1",
      max = "86400")
  int window_seconds() default 3600;

  @AttributeDefinition(
      name = "Privacy unit",
      description =
          "What one epsilon protects. TRACK: some whole tracks of a person within one horizon"
              + " (assumed, not proven, to be all of one person). DURATION: whatever is visible for"
              + " some seconds, assuming nothing; the camera's mode must be chunked.",
      options = {
        @Option(label = "TRACK", value = "TRACK"),
        @Option(label = "DURATION", value = "DURATION")
      })
  String unit() default "TRACK";

  @AttributeDefinition(
      name = "DURATION: seconds",
      description = "How long one visible stretch is at most that is protected.",
      type = AttributeType.INTEGER,
      min = "1",
      max = "86400")
  int unit_duration_seconds() default 30;

  @AttributeDefinition(
      name = "DURATION: stretches",
      description = "How many such stretches are protected together.",
      type = AttributeType.INTEGER,
      min = "1",
      max = "1000")
  int unit_stretches() default 1;

  @AttributeDefinition(
      name = "DURATION: entries per chunk",
      description =
          "How many entries one chunk counts over all zones and labels, the first ones. Fewer means"
              + " less noise.",
      type = AttributeType.INTEGER,
      min = "1",
      max = "10000")
  int cap_rows_entries() default 10;

  @AttributeDefinition(
      name = "DURATION: crossings per chunk",
      description = "How many crossings one chunk counts over all lines, the first ones.",
      type = AttributeType.INTEGER,
      min = "1",
      max = "10000")
  int cap_rows_crossings() default 10;

  @AttributeDefinition(
      name = "DURATION: stays per chunk",
      description = "How many stays one chunk counts over all zones and bins, the first ones.",
      type = AttributeType.INTEGER,
      min = "1",
      max = "10000")
  int cap_rows_dwell() default 10;

  @AttributeDefinition(
      name = "DURATION: rows per chunk of single keys",
      required = false,
      description =
          "Instead of one cap over all keys of a metric: one key and its rows a line, all keys of"
              + " that metric, for example entries/door/Person=5. Noise then follows the sum of these"
              + " caps.|TextArea")
  String cap_rows_keys() default "";

  @AttributeDefinition(
      name = "TRACK: tracks per person",
      description = "How many tracks of one person within one horizon are protected together.",
      type = AttributeType.INTEGER,
      min = "1",
      max = "1000")
  int unit_tracks() default 3;

  @AttributeDefinition(
      name = "Epsilon",
      description =
          "Privacy loss of one unit: with TRACK to all windows of one horizon (of a whole clip, for a"
              + " file), with DURATION to all windows for ever. A decimal number, at most nine digits"
              + " after the point. Smaller is more private and noisier. With TRACK every change of"
              + " this form or of the camera's costs epsilon once more.")
  String epsilon() default "1.0";

  @AttributeDefinition(
      name = "Release",
      description =
          "windows: the values of each window. continual: for each window the sums since a stream of"
              + " windows began, which are much more exact than added windows; the privacy domain's"
              + " currency must be rho.",
      options = {
        @Option(label = "values of windows", value = "windows"),
        @Option(label = "sums since the beginning", value = "continual")
      })
  String release() default "windows";

  @AttributeDefinition(
      name = "continual: windows of a stream",
      description =
          "After so many windows the sums begin anew, at the price of rho once more. With TRACK a"
              + " stream is not longer than a horizon.",
      type = AttributeType.INTEGER,
      min = "1",
      max = "16384")
  int continual_windows() default 24;

  @AttributeDefinition(
      name = "continual: rho",
      description =
          "Instead of epsilon: what one unit loses to all windows of a stream. A decimal number, at"
              + " most nine digits after the point.")
  String rho() default "0.01";

  @AttributeDefinition(
      name = "TRACK: entries per track",
      description = "How many entries one track counts in its life, over all zones and labels.",
      type = AttributeType.INTEGER,
      min = "1",
      max = "1000")
  int cap_entries() default 2;

  @AttributeDefinition(
      name = "TRACK: crossings per track",
      description = "How many line crossings one track counts in its life.",
      type = AttributeType.INTEGER,
      min = "1",
      max = "1000")
  int cap_crossings() default 2;

  @AttributeDefinition(
      name = "TRACK: life of a track in seconds",
      description = "After that a track counts no more. Shorter means less noise in occupancy.",
      type = AttributeType.INTEGER,
      min = "1",
      max = "86400")
  int cap_life_seconds() default 60;

  @AttributeDefinition(
      name = "Occupancy per frame",
      description = "How many objects one frame counts at most in one zone.",
      type = AttributeType.INTEGER,
      min = "1",
      max = "10000")
  int cap_occupancy() default 20;

  @AttributeDefinition(
      name = "Share of entries, in percent",
      description = "Share of epsilon. 0: not published. The four shares add up to 100.",
      type = AttributeType.INTEGER,
      min = "0",
      max = "100")
  int share_entries() default 70;

  @AttributeDefinition(
      name = "Share of crossings, in percent",
      description = "Share of epsilon. 0: not published. The four shares add up to 100.",
      type = AttributeType.INTEGER,
      min = "0",
      max = "100")
  int share_crossings() default 20;

  @AttributeDefinition(
      name = "Share of occupancy, in percent",
      description = "Share of epsilon. 0: not published. The four shares add up to 100.",
      type = AttributeType.INTEGER,
      min = "0",
      max = "100")
  int share_occupancy() default 10;

  @AttributeDefinition(
      name = "Share of dwell, in percent",
      description = "Share of epsilon. 0: not published. The four shares add up to 100.",
      type = AttributeType.INTEGER,
      min = "0",
      max = "100")
  int share_dwell() default 0;

  @AttributeDefinition(
      name = "Bins of dwell in seconds",
      required = false,
      description =
          "Where one bin of stays in a zone ends and the next begins. The last bin holds longer"
              + " stays and those that were cut. With DURATION bins end at the chunk's length. Empty:"
              + " 10,30,60,300.")
  String dwell_bins_seconds() default "";

  @AttributeDefinition(
      name = "Withhold counts below",
      description =
          "Counts that are smaller than this after noise are published as suppressed, without"
              + " number and interval. 0: none.",
      type = AttributeType.INTEGER,
      min = "0",
      max = "1000000")
  int suppress_below() default 0;

  @AttributeDefinition(
      name = "Possible values only",
      description =
          "Publish no value below zero or above what the caps allow. Nicer to read, but sums of many"
              + " windows then are too large.",
      options = {@Option(label = "no", value = "false"), @Option(label = "yes", value = "true")})
  String possible_only() default "false";

  @AttributeDefinition(
      name = "Expected per window",
      required = false,
      description =
          "What a typical zone, line or bin is expected to have in one window, from elsewhere than"
              + " this camera, for example entries=500, crossings=300, occupancy=2.5. Where the noise"
              + " is larger than half of it nothing is counted. Empty: not known.")
  String expected_per_window() default "";

  @AttributeDefinition(
      name = "Accept useless numbers",
      description = "Count although the noise is larger than half of what is expected.",
      options = {@Option(label = "no", value = "false"), @Option(label = "yes", value = "true")})
  String accept_useless() default "false";

  @AttributeDefinition(
      name = "alerts",
      required = false,
      description =
          "One rule a line, none: no alerts. Example: night: zone=plaza label=Person n=8 m=10"
              + " schedule=\"daily 22:00-06:00\" pause=60 says for each slot whether the label was in"
              + " the zone in at least n of m frames one after the other; after an alarm there is no"
              + " other for pause minutes. Alerts leave in cloud sync's mode AGGREGATES_AND_ALERTS"
              + " only.|TextArea")
  String alerts() default "";

  @AttributeDefinition(
      name = "Slot of alerts in minutes",
      description = "All that an alert says about time. It divides a day.",
      type = AttributeType.INTEGER,
      min = "1",
      max = "60")
  int alerts_slot_minutes() default 15;

  @AttributeDefinition(
      name = "Time zone of alerts",
      description = "Whose clock the schedules are read on, for example Europe/Berlin.")
  String alerts_time_zone() default "UTC";

  @AttributeDefinition(
      name = "Epsilon of alerts per horizon",
      description =
          "Every answer is made its opposite at random, so that all alerts of one horizon cost this"
              + " epsilon, on top of the counts'. 0: exact answers; every release of this camera then"
              + " says that its guarantee does not hold jointly with them.")
  String alerts_epsilon() default "1.0";

  @AttributeDefinition(
      name = "Alerts per track",
      description =
          "In how many rules and slots one track counts in its life. Fewer means fewer wrong"
              + " answers.",
      type = AttributeType.INTEGER,
      min = "1",
      max = "1000")
  int alerts_cap_slots() default 2;
}
