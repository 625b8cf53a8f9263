/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.edgeveil.camera.internal.run.ShadowTrial.Look;
import org.junit.jupiter.api.Test;

class ShadowTrialTest {
  private static final int FRAMES = 50;
  private static final long PERIOD = 100_000_000;
  private static final Look USUAL = new Look(30_000_000, 2);

  private final ShadowTrial trial = new ShadowTrial(FRAMES, PERIOD, true);

  private static void run(ShadowTrial trial, int frames, Look atWork, Look fresh) {
    for (int i = 0; i < frames; i++) {
      trial.frame(atWork, fresh);
    }
  }

  private void assertRefused(String rule) {
    assertThat(trial.refusal()).hasValueSatisfying(text -> assertThat(text).contains(rule));
  }

  @Test
  void refusal_similarModel_isNoneAtTheEnd() {
    run(trial, FRAMES - 1, USUAL, new Look(60_000_000, 3));
    assertThat(trial.isOver()).isFalse();
    run(trial, 1, USUAL, new Look(60_000_000, 0));
    assertThat(trial.isOver()).isTrue();
    assertThat(trial.refusal()).isEmpty();
  }

  @Test
  void refusal_slowInMoreThanOneFrameInTen_comesBeforeTheEnd() {
    run(trial, 5, USUAL, new Look(PERIOD + 1, 2));
    assertThat(trial.refusal()).isEmpty();
    run(trial, 1, USUAL, new Look(PERIOD + 1, 2));
    assertRefused("longer than the schedule allows");
  }

  @Test
  void refusal_beyondTheScheduleAsTheModelAtWorkIs_isNone() {
    run(trial, FRAMES, new Look(PERIOD, 2), new Look(2 * PERIOD, 2));
    assertThat(trial.refusal()).isEmpty();
  }

  @Test
  void refusal_noSchedule_isNeverForTime() {
    ShadowTrial replay = new ShadowTrial(FRAMES, Long.MAX_VALUE, true);
    run(replay, FRAMES, USUAL, new Look(100 * PERIOD, 2));
    assertThat(replay.refusal()).isEmpty();
  }

  @Test
  void refusal_noise_comesBeforeTheEnd() {
    run(trial, 6, USUAL, new Look(30_000_000, ShadowTrial.MOST_OBJECTS + 1));
    assertRefused("more objects than a picture holds");
  }

  @Test
  void refusal_blindWhereTheOtherSees_comesAtTheEnd() {
    run(trial, FRAMES - 1, USUAL, new Look(30_000_000, 0));
    assertThat(trial.refusal()).isEmpty();
    run(trial, 1, USUAL, new Look(30_000_000, 0));
    assertRefused("next to nothing");
    assertThat(trial.refusal().orElseThrow()).doesNotContainPattern("\\d");
  }

  @Test
  void refusal_emptyPlace_isNone() {
    run(trial, FRAMES, new Look(30_000_000, 0), new Look(30_000_000, 0));
    assertThat(trial.refusal()).isEmpty();
  }

  @Test
  void refusal_manyTimesMore_comesAtTheEnd() {
    run(trial, FRAMES, USUAL, new Look(30_000_000, 31));
    assertRefused("many times more");
  }

  @Test
  void refusal_withoutComparison_ignoresHowManyWereSeen() {
    ShadowTrial chunked = new ShadowTrial(FRAMES, PERIOD, false);
    run(chunked, FRAMES, USUAL, new Look(30_000_000, 0));
    assertThat(chunked.refusal()).isEmpty();
  }

  /**
   * A trial that compared numbers of objects would decide the model of later chunks by what was
   * seen in the first one: the broken variant that chunks must not have.
   */
  @Test
  void refusal_anotherFirstChunk_isAnotherOnlyWithComparison() {
    assertThat(decisionAfter(new Look(30_000_000, 400), true))
        .isNotEqualTo(decisionAfter(new Look(30_000_000, 0), true));
    assertThat(decisionAfter(new Look(30_000_000, 400), false))
        .isEqualTo(decisionAfter(new Look(30_000_000, 0), false));
  }

  /** What is decided at the end of the second chunk, whose own frames stay the same. */
  private static Optional<String> decisionAfter(Look freshInFirstChunk, boolean compares) {
    ShadowTrial both = new ShadowTrial(2 * FRAMES, PERIOD, compares);
    run(both, FRAMES, USUAL, freshInFirstChunk);
    run(both, FRAMES, USUAL, USUAL);
    return both.refusal();
  }
}
