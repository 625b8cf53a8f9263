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
import org.edgeveil.vision.detection.Detection;

/**
 * Decides which detection continues which trajectory, in stages; see docs/tracking.md for the
 * reasons and the sources. Without state.
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
    List<Trajectory> current = new ArrayList<>();
    List<Trajectory> lost = new ArrayList<>();
    List<Trajectory> tentative = new ArrayList<>();
    for (Trajectory trajectory : trajectories) {
      if (!trajectory.isSought(time)) {
        trajectory.miss();
      } else if (!trajectory.confirmed()) {
        tentative.add(trajectory);
      } else {
        (trajectory.missed() == 0 ? current : lost).add(trajectory);
      }
    }
    List<Detection> open = new ArrayList<>();
    for (Detection detection : detections) {
      if (detection.score() >= options.lowScore()) {
        open.add(detection);
      }
    }

    // A trajectory of the last frame may go on with a weak detection. Sure and weak ones compete in
    // one assignment: where two people pass each other, either of them can be the weak one.
    stage(current, open, time, this::likeness);
    open.removeIf(detection -> !isSure(detection));
    lost.addAll(current);
    stage(lost, open, time, this::likeness);
    stage(lost, open, time, this::likenessToLastObservation);
    stage(tentative, open, time, this::likeness);

    lost.forEach(Trajectory::miss);
    tentative.forEach(Trajectory::miss);
    return open;
  }

  private boolean isSure(Detection detection) {
    return detection.score() >= options.highScore();
  }

  private double likeness(Trajectory trajectory, Detection detection) {
    double iou = trajectory.predicted().iou(detection.box());
    if (iou < (isSure(detection) ? options.minIou() : options.minIouLow())) {
      return 0;
    }
    return iou
        + options.scoreWeight() * detection.score()
        + options.directionWeight() * (1 + trajectory.headingTowards(detection.box())) / 2;
  }

  private double likenessToLastObservation(Trajectory trajectory, Detection detection) {
    double iou = trajectory.observed().iou(detection.box());
    return iou >= options.minIouRecovery() ? iou : 0;
  }

  /** Matches what it can and removes it from both lists. */
  private static void stage(
      List<Trajectory> trajectories,
      List<Detection> detections,
      long time,
      ToDoubleBiFunction<Trajectory, Detection> likeness) {
    if (trajectories.isEmpty() || detections.isEmpty()) {
      return;
    }
    double[][] gain = new double[trajectories.size()][detections.size()];
    for (int t = 0; t < gain.length; t++) {
      for (int d = 0; d < gain[t].length; d++) {
        if (trajectories.get(t).classIndex() == detections.get(d).classIndex()) {
          gain[t][d] = likeness.applyAsDouble(trajectories.get(t), detections.get(d));
        }
      }
    }
    int[] chosen = Assignment.maximise(gain);
    List<Trajectory> openTrajectories = new ArrayList<>();
    boolean[] taken = new boolean[detections.size()];
    for (int t = 0; t < chosen.length; t++) {
      if (chosen[t] == Assignment.NONE) {
        openTrajectories.add(trajectories.get(t));
      } else {
        taken[chosen[t]] = true;
        trajectories.get(t).observe(detections.get(chosen[t]), time);
      }
    }
    List<Detection> openDetections = new ArrayList<>();
    for (int d = 0; d < taken.length; d++) {
      if (!taken[d]) {
        openDetections.add(detections.get(d));
      }
    }
    trajectories.clear();
    trajectories.addAll(openTrajectories);
    detections.clear();
    detections.addAll(openDetections);
  }
}
