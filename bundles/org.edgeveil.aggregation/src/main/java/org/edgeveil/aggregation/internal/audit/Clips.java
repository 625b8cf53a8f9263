/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.aggregation.internal.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.edgeveil.aggregation.internal.config.AggregatorOptions;
import org.edgeveil.aggregation.internal.config.TrackOptions;
import org.edgeveil.api.observation.Box;
import org.edgeveil.api.observation.Isolation;
import org.edgeveil.api.observation.Observation;
import org.edgeveil.api.observation.Scene;
import org.edgeveil.api.observation.SceneEvent;
import org.edgeveil.api.observation.Stream;
import org.edgeveil.api.observation.TrackedObject;
import org.edgeveil.api.release.Metric;
import org.edgeveil.component.InvalidSettingsException;

/** What the clips of an audit are put together from: ten frames a second, two zones, one line. */
final class Clips {
  static final String CAMERA = "audited";
  static final String ZONE = "door";
  static final String SHOP = "shop";
  static final String LINE = "gate";
  static final String LABEL = "person";
  static final Scene SCENE =
      new Scene(List.of(ZONE, SHOP), List.of(LINE), List.of(LABEL, "bicycle"));
  static final long PERIOD = 100_000_000L;
  static final long SECOND = 1_000_000_000L;
  static final int TRACKS = 3;
  static final int ENTRIES = 2;
  static final int CROSSINGS = 2;
  static final int FRAMES = 10;

  /** Length of a chunk: two frames, so that a draw is quick. */
  static final long CHUNK = 30 * SECOND;

  static final int FRAMES_PER_CHUNK = 2;
  static final int ROWS = 10;
  static final int CLAMP = 3;

  private Clips() {}

  /** Returns the options of an audit, with some settings of its own. */
  static AggregatorOptions options(Object... settings) {
    Map<String, Object> all = new HashMap<>();
    all.put(AggregatorOptions.CAMERA_PID, CAMERA);
    all.put(AggregatorOptions.WINDOW_SECONDS, 1);
    all.put(TrackOptions.UNIT_TRACKS, TRACKS);
    all.put(TrackOptions.CAP_ENTRIES, ENTRIES);
    all.put(TrackOptions.CAP_CROSSINGS, CROSSINGS);
    all.put(TrackOptions.CAP_LIFE_SECONDS, 1);
    all.put(AggregatorOptions.EPSILON, "1");
    for (int i = 0; i < settings.length; i += 2) {
      all.put((String) settings[i], settings[i + 1]);
    }
    try {
      return AggregatorOptions.parse(all);
    } catch (InvalidSettingsException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns a run of a file. */
  static Stream clip(String id) {
    return clip(CAMERA, id);
  }

  /** Returns a run of a file in front of a camera of this name. */
  static Stream clip(String camera, String id) {
    return new Stream(
        camera,
        Stream.Kind.REPLAY,
        id,
        Instant.EPOCH,
        PERIOD,
        Isolation.CONTINUOUS,
        0,
        SCENE,
        "a".repeat(64),
        "b".repeat(64));
  }

  /** Returns a run of a file that is analysed in chunks. */
  static Stream chunked(String id) {
    return new Stream(
        CAMERA,
        Stream.Kind.REPLAY,
        id,
        Instant.EPOCH,
        CHUNK / FRAMES_PER_CHUNK,
        Isolation.CHUNKED,
        CHUNK,
        SCENE,
        "a".repeat(64),
        "b".repeat(64));
  }

  /**
   * Returns a chunk in which more than are counted enter a zone, cross the line, one way for the
   * one zone and the other way for the other, and so many stand in both zones all the time.
   */
  static List<Observation> rush(Stream run, int chunk, String zone, int present) {
    SceneEvent.Direction direction =
        zone.equals(ZONE) ? SceneEvent.Direction.LEFT_TO_RIGHT : SceneEvent.Direction.RIGHT_TO_LEFT;
    List<Observation> frames = new ArrayList<>();
    for (int i = 0; i < FRAMES_PER_CHUNK; i++) {
      List<TrackedObject> objects = new ArrayList<>();
      for (int track = 0; track < present; track++) {
        objects.add(object(track, ZONE, SHOP));
      }
      List<SceneEvent> events = new ArrayList<>();
      for (int track = 0; i == 0 && track < ROWS + 1; track++) {
        events.add(new SceneEvent.ZoneEntered(track, LABEL, zone));
        events.add(new SceneEvent.LineCrossed(track, LABEL, LINE, direction));
      }
      long number = (long) chunk * FRAMES_PER_CHUNK + i;
      long time = number * run.framePeriodNanos();
      frames.add(new Observation(run, number, time, run.chunkOf(time), objects, events));
    }
    return frames;
  }

  static Cell entries(long windowStart) {
    return new Cell(windowStart, Metric.ENTRIES, ZONE, LABEL);
  }

  static Cell crossings() {
    return new Cell(0, Metric.CROSSINGS, LINE, "left-to-right");
  }

  static Cell occupancy() {
    return new Cell(0, Metric.OCCUPANCY, ZONE, "");
  }

  /** A second without anybody. */
  static List<Observation> nobody(Stream run) {
    return List.of(frame(run, 0, List.of(), List.of()), frame(run, 5, List.of(), List.of()));
  }

  /** A second in which this many tracks use all their caps. */
  static List<Observation> busy(Stream run, int tracks, String... zones) {
    List<Observation> clip = new ArrayList<>();
    for (int at = 0; at < FRAMES; at++) {
      List<TrackedObject> objects = new ArrayList<>();
      List<SceneEvent> events = new ArrayList<>();
      for (long track = 1; track <= tracks; track++) {
        objects.add(object(track, zones));
        if (at < ENTRIES) {
          events.add(new SceneEvent.ZoneEntered(track, LABEL, ZONE));
          events.add(
              new SceneEvent.LineCrossed(track, LABEL, LINE, SceneEvent.Direction.LEFT_TO_RIGHT));
        }
      }
      clip.add(frame(run, at, objects, events));
    }
    return clip;
  }

  /** A frame in which all tracks enter the same zone this often. */
  static Observation entering(Stream run, long at, String zone, int times) {
    List<SceneEvent> events = new ArrayList<>();
    for (long track = 1; track <= TRACKS; track++) {
      for (int i = 0; i < times; i++) {
        events.add(new SceneEvent.ZoneEntered(track, LABEL, zone));
      }
    }
    return frame(run, at, List.of(), events);
  }

  static TrackedObject object(long track, String... zones) {
    return new TrackedObject(track, LABEL, 1, new Box(0, 0, 0.1, 0.1), List.of(zones));
  }

  static Observation frame(
      Stream run, long at, List<TrackedObject> objects, List<SceneEvent> events) {
    long time = at * PERIOD;
    return new Observation(run, at, time, run.chunkOf(time), objects, events);
  }
}
