/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.vision.tracking;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleBiFunction;
import org.edgeveil.vision.detection.BoundingBox;
import org.edgeveil.vision.detection.Detection;

/**
 * Decides which detection continues which trajectory, in stages: sure detections first, then weak
 * ones for trajectories seen in the last frame (Zhang et al., "ByteTrack", ECCV 2022), then sure
 * ones again at the place where a lost trajectory was last seen (Cao et al., "Observation-Centric
 * SORT", CVPR 2023).
 */
final class Association {

  private final TrackerOptions options;

  Association(TrackerOptions options) {
    this.options = options;
  }

  /**
   * Gives each matched trajectory its detection and tells the others that they were missed.
   *
   * @return the sure detections that nobody claimed
   */
  List<Detection> match(List<Trajectory> trajectories, List<Detection> detections, long time) {
    List<Detection> sure = new ArrayList<>();
    List<Detection> weak = new ArrayList<>();
    for (Detection detection : detections) {
      if (detection.score() >= options.highScore()) {
        sure.add(detection);
      } else if (detection.score() >= options.lowScore()) {
        weak.add(detection);
      }
    }
    List<Trajectory> confirmed = new ArrayList<>();
    List<Trajectory> tentative = new ArrayList<>();
    for (Trajectory trajectory : trajectories) {
      (trajectory.confirmed() ? confirmed : tentative).add(trajectory);
    }

    stage(confirmed, sure, time, (t, d) -> above(t.predicted().iou(d), options.minIou()));
    List<Trajectory> recent = new ArrayList<>(confirmed);
    recent.removeIf(t -> t.missed() > 0);
    confirmed.removeAll(recent);
    stage(recent, weak, time, (t, d) -> above(t.predicted().iou(d), options.minIouLow()));
    confirmed.addAll(recent);
    stage(confirmed, sure, time, (t, d) -> above(t.observed().iou(d), options.minIouRecovery()));
    stage(tentative, sure, time, (t, d) -> above(t.predicted().iou(d), options.minIou()));

    confirmed.forEach(Trajectory::miss);
    tentative.forEach(Trajectory::miss);
    return sure;
  }

  /** Matches what it can and removes it from both lists. */
  private static void stage(
      List<Trajectory> trajectories,
      List<Detection> detections,
      long time,
      ToDoubleBiFunction<Trajectory, BoundingBox> likeness) {
    double[][] gain = new double[trajectories.size()][detections.size()];
    for (int t = 0; t < gain.length; t++) {
      for (int d = 0; d < gain[t].length; d++) {
        Trajectory trajectory = trajectories.get(t);
        Detection detection = detections.get(d);
        if (trajectory.classIndex() == detection.classIndex()) {
          gain[t][d] = likeness.applyAsDouble(trajectory, detection.box());
        }
      }
    }
    int[] chosen = Assignment.maximise(gain);
    List<Trajectory> matchedTrajectories = new ArrayList<>();
    List<Detection> matchedDetections = new ArrayList<>();
    for (int t = 0; t < chosen.length; t++) {
      if (chosen[t] != Assignment.NONE) {
        trajectories.get(t).observe(detections.get(chosen[t]), time);
        matchedTrajectories.add(trajectories.get(t));
        matchedDetections.add(detections.get(chosen[t]));
      }
    }
    // By identity: two detections may be equal.
    trajectories.removeIf(t -> containsSame(matchedTrajectories, t));
    detections.removeIf(d -> containsSame(matchedDetections, d));
  }

  private static boolean containsSame(List<?> list, Object wanted) {
    for (Object element : list) {
      if (element == wanted) {
        return true;
      }
    }
    return false;
  }

  private static double above(double value, double least) {
    return value >= least ? value : 0;
  }
}
