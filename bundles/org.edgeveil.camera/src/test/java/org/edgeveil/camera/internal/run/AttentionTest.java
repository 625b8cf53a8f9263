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

import java.util.List;
import java.util.Map;
import org.edgeveil.component.InvalidSettingsException;
import org.edgeveil.vision.detection.BoundingBox;
import org.edgeveil.vision.tracking.Track;
import org.junit.jupiter.api.Test;

class AttentionTest {
  private static final long SECOND = 1_000_000_000;
  private static final BoundingBox LEFT = new BoundingBox(0, 0, .5, 1);
  private static final BoundingBox RIGHT = new BoundingBox(.5, 0, .5, 1);
  private static final BoundingBox PERSON = new BoundingBox(.1, .4, .1, .3);

  private static Attention attention(Map<String, Object> settings) throws InvalidSettingsException {
    return new Attention(Clip.options(settings).frames());
  }

  private static Attention gated() throws InvalidSettingsException {
    return attention(Map.of("motion.gate", "on", "motion.max.idle", 10));
  }

  /** Shows quiet frames, ten a second, with nobody in them; returns how many were looked at. */
  private static int quiet(Attention attention, long from, int frames) {
    int looked = 0;
    for (int i = 0; i < frames; i++) {
      long now = from + i * SECOND / 10;
      if (attention.wantsFrame(now, false)) {
        attention.analysed(now, false, List.of());
        looked++;
      }
    }
    return looked;
  }

  @Test
  void wantsFrame_gateOff_isAlwaysTrue() throws Exception {
    assertThat(quiet(attention(Map.of()), 0, 200)).isEqualTo(200);
  }

  @Test
  void wantsFrame_nothingMoves_isTrueAtFirstAndAfterEachIdleTime() throws Exception {
    assertThat(quiet(gated(), 0, 301)).isEqualTo(4);
  }

  @Test
  void wantsFrame_motion_isTrue() throws Exception {
    Attention attention = gated();
    quiet(attention, 0, 20);
    assertThat(attention.wantsFrame(2 * SECOND, true)).isTrue();
    attention.analysed(2 * SECOND, false, List.of());
    assertThat(attention.wantsFrame(2 * SECOND + 1, false)).isFalse();
  }

  @Test
  void wantsFrame_somebodyIsTracked_staysTrueUntilTheTrackerForgets() throws Exception {
    Attention attention = gated();
    Track track = new Track(1, 0, .9f, PERSON, PERSON);
    for (int i = 0; i < 600; i++) {
      assertThat(attention.wantsFrame(i * SECOND / 10, i == 0)).isTrue();
      attention.analysed(i * SECOND / 10, true, List.of(track));
    }
    // Nine seconds: the tracker may look for a lost track for eight.
    assertThat(quiet(attention, 60 * SECOND, 100)).isBetween(85, 91);
  }

  @Test
  void wantsFrame_somebodyStandsStill_isLookedAtLongEnoughToBeBelieved() throws Exception {
    Attention attention = gated();
    quiet(attention, 0, 100);
    assertThat(attention.wantsFrame(10 * SECOND, false)).isTrue();
    attention.analysed(10 * SECOND, true, List.of());
    int looked = 0;
    for (int i = 1; i < 90; i++) {
      long now = 10 * SECOND + i * SECOND / 10;
      if (attention.wantsFrame(now, false)) {
        // A poster: seen each time, never believed in.
        attention.analysed(now, true, List.of());
        looked++;
      }
    }
    assertThat(looked).isEqualTo(5);
  }

  @Test
  void wantsTile_onMotion_isTrueWhereSomethingMovesOrIsTracked() throws Exception {
    Attention attention =
        attention(Map.of("tiles", "2x1", "tiles.when", "motion", "motion.max.idle", 10));
    assertThat(attention.wantsFrame(0, true)).isTrue();
    assertThat(attention.wantsTile(RIGHT, false)).as("at first").isTrue();
    attention.analysed(0, true, List.of(new Track(1, 0, .9f, PERSON, PERSON)));
    assertThat(attention.wantsFrame(SECOND, false)).isTrue();
    assertThat(attention.wantsTile(LEFT, false)).as("tracked").isTrue();
    assertThat(attention.wantsTile(RIGHT, false)).isFalse();
    assertThat(attention.wantsTile(RIGHT, true)).as("moves").isTrue();
    attention.analysed(SECOND, false, List.of());
    assertThat(attention.wantsFrame(2 * SECOND, false)).isTrue();
    assertThat(attention.wantsTile(LEFT, false)).isFalse();
    attention.analysed(2 * SECOND, false, List.of());
    assertThat(attention.wantsFrame(10 * SECOND, false)).isTrue();
    assertThat(attention.wantsTile(LEFT, false)).as("idle for long").isTrue();
  }

  @Test
  void wantsTile_always_isTrue() throws Exception {
    Attention attention = attention(Map.of("tiles", "2x1"));
    for (int i = 0; i < 3; i++) {
      assertThat(attention.wantsFrame(i, false)).isTrue();
      assertThat(attention.wantsTile(RIGHT, false)).isTrue();
      attention.analysed(i, false, List.of());
    }
  }
}
