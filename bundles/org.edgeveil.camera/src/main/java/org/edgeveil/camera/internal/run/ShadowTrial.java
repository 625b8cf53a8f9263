/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.run;

import java.util.Optional;

/**
 * Judges a new model by what it does beside the one at work, on the same frames. Begins empty. For
 * one thread.
 *
 * <p>The rules: it keeps up with the schedule, or takes at most {@value #SLOWER} times as long as
 * the model at work; it does not see more in a frame than a picture can hold; and over all frames
 * it does not see next to nothing, or a multiple, where the model at work sees people. The last
 * rule looks at what is in the pictures, and is left out where nothing of a chunk may have an
 * effect on the next one.
 *
 * <p>Refusals tell no numbers of what was seen.
 */
final class ShadowTrial {
  /** How much longer than the model at work a new one may take, if that is beyond the schedule. */
  static final int SLOWER = 2;

  /** More objects than any picture of a camera holds. */
  static final int MOST_OBJECTS = 500;

  // One frame in ten may break a rule: the machine has other work too.
  private static final int EXCUSED_SHARE = 10;
  private static final int CONTRAST = 10;

  private final int frames;
  private final long scheduleNanos;
  private final boolean compares;
  private int seen;
  private int slow;
  private int crowded;
  private long atWork;
  private long fresh;

  /** What one model did with a frame. */
  record Look(long nanos, int objects) {}

  /**
   * Begins a trial.
   *
   * @param frames how many frames it lasts, positive
   * @param scheduleNanos how long a look may take; {@link Long#MAX_VALUE} where nothing waits
   * @param compares whether numbers of objects are compared
   */
  ShadowTrial(int frames, long scheduleNanos, boolean compares) {
    this.frames = frames;
    this.scheduleNanos = scheduleNanos;
    this.compares = compares;
  }

  /** Takes what both did with the same frame. */
  void frame(Look byModelAtWork, Look byNewModel) {
    seen++;
    if (byNewModel.nanos() > Math.max(scheduleNanos, SLOWER * byModelAtWork.nanos())) {
      slow++;
    }
    if (byNewModel.objects() > MOST_OBJECTS) {
      crowded++;
    }
    atWork += byModelAtWork.objects();
    fresh += byNewModel.objects();
  }

  /** Returns the rule that the new model broke, once it did. */
  Optional<String> refusal() {
    int excused = Math.max(1, frames / EXCUSED_SHARE);
    if (slow > excused) {
      return Optional.of(
          "it takes longer than the schedule allows and than "
              + SLOWER
              + " times the model at work; choose a smaller one, or lower analysis.rate");
    }
    if (crowded > excused) {
      return Optional.of(
          "it sees more objects than a picture holds; check its labels and how its output is"
              + " read");
    }
    if (!compares || !isOver()) {
      return Optional.empty();
    }
    if (atWork >= frames && fresh * CONTRAST < atWork) {
      return Optional.of(
          "it sees next to nothing where the model at work sees something; check labels.counted,"
              + " score.threshold and how its output is read");
    }
    if (fresh > CONTRAST * (atWork + frames)) {
      return Optional.of(
          "it sees many times more than the model at work; check score.threshold and how its"
              + " output is read");
    }
    return Optional.empty();
  }

  /** Returns whether all frames were seen. */
  boolean isOver() {
    return seen >= frames;
  }
}
