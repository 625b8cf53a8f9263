/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.run;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.edgeveil.camera.internal.config.CameraOptions;
import org.edgeveil.camera.internal.config.Profile;
import org.edgeveil.camera.internal.model.ModelException;
import org.edgeveil.vision.detection.Detection;
import org.edgeveil.vision.detection.DetectionFilter;
import org.edgeveil.vision.detection.LabelList;
import org.edgeveil.vision.detection.NonMaximumSuppression;
import org.edgeveil.vision.detection.Tiling;
import org.edgeveil.vision.scene.RoomOccupancy;
import org.edgeveil.vision.scene.SceneAnalyzer;
import org.edgeveil.vision.scene.SceneOptions;
import org.edgeveil.vision.scene.SceneOutput;
import org.edgeveil.vision.tracking.RandomTrackIds;
import org.edgeveil.vision.tracking.StationaryOptions;
import org.edgeveil.vision.tracking.StationaryTargets;
import org.edgeveil.vision.tracking.Tracker;
import org.edgeveil.vision.tracking.TrackerOptions;
import org.edgeveil.vision.tracking.TrackerOutput;

/**
 * From a frame's detections to tracks and what they do. Holds the state of one stream: a new one
 * begins empty. For one thread.
 */
public final class Analysis {
  // A track that has begun is carried on by detections with a little less (docs/tracking.md).
  private static final double LOW_SCORE_SHARE = 0.875;

  // A box that lies in another by more than this share is a part of it: seen in a tile.
  private static final double MAX_OVERLAP_OF_PART = 0.6;

  private final CameraOptions options;
  private final DetectionFilter filter;
  private final ProfileThresholds thresholds;
  private final NonMaximumSuppression suppression;
  private final List<String> labels;
  private final Supplier<LongSupplier> ids;
  private final WallClock clock;
  private final Tracker tracker;
  private final StationaryTargets stationary;
  private final SceneAnalyzer scene;
  private final RoomOccupancy rooms;
  private final DailyReset roomsReset;
  private final Attention attention;

  /**
   * Makes an empty analysis.
   *
   * @param options the camera's settings
   * @param labels the model's labels
   * @throws ModelException if a counted label is none of the model's
   */
  public Analysis(CameraOptions options, LabelList labels) throws ModelException {
    this(options, labels, RandomTrackIds::new);
  }

  /** Makes an empty analysis whose tracks, and those of each one made of it, have other ids. */
  Analysis(CameraOptions options, LabelList labels, Supplier<LongSupplier> ids)
      throws ModelException {
    this.options = options;
    this.ids = ids;
    Map<Integer, Double> minScores = new HashMap<>();
    Map<Integer, Double> ownThresholds = new HashMap<>();
    List<String> counted = new ArrayList<>();
    for (String label : options.labelsCounted()) {
      OptionalInt index = labels.indexOf(label);
      if (index.isEmpty()) {
        throw new ModelException(
            "labels.counted: '"
                + label
                + "' is none of the model's labels; choose from "
                + String.join(", ", labels.names()),
            null);
      }
      Optional<Double> own = options.detection().scoreThreshold(label);
      double threshold = own.orElse(lowestThreshold(options));
      if (minScores.put(index.getAsInt(), threshold * LOW_SCORE_SHARE) == null) {
        counted.add(labels.names().get(index.getAsInt()));
      }
      own.ifPresent(score -> ownThresholds.put(index.getAsInt(), score));
    }
    this.labels = List.copyOf(counted);
    filter =
        new DetectionFilter(minScores, options.detection().area(), options.detection().aspect());
    thresholds = new ProfileThresholds(options, minScores.keySet(), ownThresholds);
    suppression = suppression(options);
    clock = WallClock.of(options);
    tracker = newTracker();
    stationary = newStationary();
    scene = newScene();
    rooms = new RoomOccupancy(options.analytics().rooms());
    roomsReset = new DailyReset(options.analytics().roomsReset());
    attention = new Attention(options.frames());
  }

  private Analysis(Analysis like, WallClock clock) {
    this.clock = clock;
    options = like.options;
    filter = like.filter;
    thresholds = like.thresholds;
    suppression = like.suppression;
    labels = like.labels;
    ids = like.ids;
    tracker = newTracker();
    stationary = newStationary();
    scene = newScene();
    rooms = new RoomOccupancy(options.analytics().rooms());
    roomsReset = new DailyReset(options.analytics().roomsReset());
    attention = new Attention(options.frames());
  }

  /** Returns an analysis with the same settings that has seen nothing. */
  Analysis empty() {
    return new Analysis(this, clock);
  }

  /** Returns an empty one for a stream whose media time began at another moment. */
  Analysis startingAt(Instant mediaTimeZero) {
    return new Analysis(this, new WallClock(mediaTimeZero, clock.zone()));
  }

  private Tracker newTracker() {
    return new Tracker(
        TrackerOptions.DEFAULT.withScores(
            options.scoreThreshold(), options.scoreThreshold() * LOW_SCORE_SHARE),
        ids.get());
  }

  private StationaryTargets newStationary() {
    StationaryOptions wanted = options.analytics().stationary();
    return new StationaryTargets(
        options.mode().chunked()
            ? new StationaryOptions(wanted.calibration(), false, wanted.afterSeconds())
            : wanted);
  }

  private SceneAnalyzer newScene() {
    return new SceneAnalyzer(options.zones(), options.lines(), SceneOptions.DEFAULT);
  }

  /**
   * Returns the lowest score that matters: what the detector need not report.
   *
   * @param options the camera's settings
   */
  public static double lowScore(CameraOptions options) {
    double lowest = lowestThreshold(options);
    for (double own : options.detection().scoreThresholds().values()) {
      lowest = Math.min(lowest, own);
    }
    return lowest * LOW_SCORE_SHARE;
  }

  /** The lowest that the common threshold is at any hour. */
  private static double lowestThreshold(CameraOptions options) {
    double lowest = options.scoreThreshold();
    for (Profile profile : options.analytics().profiles()) {
      lowest = Math.min(lowest, profile.scoreThreshold().orElse(lowest));
    }
    return lowest;
  }

  /** With tiles, a part of an object is a double of the whole of it. */
  private static NonMaximumSuppression suppression(CameraOptions options) {
    return options.frames().tiling().equals(Tiling.NONE)
        ? new NonMaximumSuppression(options.nmsIou())
        : new NonMaximumSuppression(options.nmsIou(), MAX_OVERLAP_OF_PART);
  }

  /** Returns whether a detection's class and score pass, at whatever hour and place. */
  boolean counts(Detection detection) {
    return filter.passesScore(detection);
  }

  /** Returns what is worth looking at. */
  Attention attention() {
    return attention;
  }

  /** Returns the labels that are counted, as the model writes them. */
  public List<String> labels() {
    return labels;
  }

  /**
   * Returns what passes the threshold, doubles taken out, whatever the hour; remembers nothing.
   *
   * @param aspect the frame's width over its height as it is seen
   * @param raw what the model saw in it
   */
  List<Detection> strong(double aspect, List<Tiling.View> raw) {
    return aboveThreshold(seen(Optional.empty(), aspect, raw));
  }

  private List<Detection> seen(Optional<Profile> profile, double aspect, List<Tiling.View> raw) {
    List<Tiling.View> counted = new ArrayList<>(raw.size());
    for (Tiling.View view : raw) {
      List<Detection> passed = filter.apply(view.detections(), aspect);
      counted.add(new Tiling.View(view.region(), thresholds.of(profile).align(passed)));
    }
    return Tiling.merge(counted, suppression);
  }

  /**
   * Takes the next frame.
   *
   * @param aspect the frame's width over its height as it is seen
   * @param raw what the model saw in it
   */
  FrameResult update(long index, long mediaTimeNanos, double aspect, List<Tiling.View> raw) {
    ZonedDateTime now = clock.at(mediaTimeNanos);
    Optional<Profile> profile = options.analytics().profileAt(now);
    List<Detection> seen = seen(profile, aspect, raw);
    TrackerOutput tracked = stationary.update(tracker.update(seen, mediaTimeNanos), mediaTimeNanos);
    SceneOutput all = scene.update(tracked, mediaTimeNanos);
    SceneOutput output =
        profile.map(active -> ProfileView.of(all, active, options.zones())).orElse(all);
    if (roomsReset.isDue(now)) {
      rooms.reset();
    }
    FrameResult result =
        new FrameResult(
            index,
            mediaTimeNanos,
            aboveThreshold(seen),
            tracked,
            output,
            rooms.update(output.crossings()));
    attention.analysed(mediaTimeNanos, !result.detections().isEmpty(), tracked.tracks());
    return result;
  }

  private List<Detection> aboveThreshold(List<Detection> seen) {
    List<Detection> strong = new ArrayList<>(seen.size());
    for (Detection detection : seen) {
      if (detection.score() >= options.scoreThreshold()) {
        strong.add(detection);
      }
    }
    return strong;
  }
}
