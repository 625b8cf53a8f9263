/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.edgeveil.camera.internal.config.CameraOptions;
import org.edgeveil.camera.internal.model.ModelException;
import org.edgeveil.vision.detection.Detection;
import org.edgeveil.vision.detection.DetectionFilter;
import org.edgeveil.vision.detection.LabelList;
import org.edgeveil.vision.detection.NonMaximumSuppression;
import org.edgeveil.vision.detection.ScoreThresholds;
import org.edgeveil.vision.scene.SceneAnalyzer;
import org.edgeveil.vision.scene.SceneOptions;
import org.edgeveil.vision.scene.SceneOutput;
import org.edgeveil.vision.tracking.RandomTrackIds;
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

  private final CameraOptions options;
  private final DetectionFilter filter;
  private final ScoreThresholds thresholds;
  private final NonMaximumSuppression suppression;
  private final List<String> labels;
  private final Supplier<LongSupplier> ids;
  private final Tracker tracker;
  private final SceneAnalyzer scene;

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
      double threshold = own.orElse(options.scoreThreshold());
      if (minScores.put(index.getAsInt(), threshold * LOW_SCORE_SHARE) == null) {
        counted.add(labels.names().get(index.getAsInt()));
      }
      own.ifPresent(score -> ownThresholds.put(index.getAsInt(), score));
    }
    this.labels = List.copyOf(counted);
    filter =
        new DetectionFilter(minScores, options.detection().area(), options.detection().aspect());
    thresholds = new ScoreThresholds(options.scoreThreshold(), ownThresholds);
    suppression = new NonMaximumSuppression(options.nmsIou());
    tracker = newTracker();
    scene = newScene();
  }

  private Analysis(Analysis like) {
    options = like.options;
    filter = like.filter;
    thresholds = like.thresholds;
    suppression = like.suppression;
    labels = like.labels;
    ids = like.ids;
    tracker = newTracker();
    scene = newScene();
  }

  /** Returns an analysis with the same settings that has seen nothing. */
  Analysis empty() {
    return new Analysis(this);
  }

  private Tracker newTracker() {
    return new Tracker(
        TrackerOptions.DEFAULT.withScores(
            options.scoreThreshold(), options.scoreThreshold() * LOW_SCORE_SHARE),
        ids.get());
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
    double lowest = options.scoreThreshold();
    for (double own : options.detection().scoreThresholds().values()) {
      lowest = Math.min(lowest, own);
    }
    return lowest * LOW_SCORE_SHARE;
  }

  /** Returns the labels that are counted, as the model writes them. */
  public List<String> labels() {
    return labels;
  }

  /**
   * Returns what passes the threshold, doubles taken out; remembers nothing.
   *
   * @param aspect the frame's width over its height as it is seen
   * @param raw what the model saw in it
   */
  List<Detection> strong(double aspect, List<Detection> raw) {
    return aboveThreshold(seen(aspect, raw));
  }

  private List<Detection> seen(double aspect, List<Detection> raw) {
    return suppression.apply(thresholds.align(filter.apply(raw, aspect)));
  }

  /**
   * Takes the next frame.
   *
   * @param aspect the frame's width over its height as it is seen
   * @param raw what the model saw in it
   */
  FrameResult update(long index, long mediaTimeNanos, double aspect, List<Detection> raw) {
    List<Detection> seen = seen(aspect, raw);
    TrackerOutput tracked = tracker.update(seen, mediaTimeNanos);
    SceneOutput output = scene.update(tracked, mediaTimeNanos);
    return new FrameResult(index, mediaTimeNanos, aboveThreshold(seen), tracked, output);
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
