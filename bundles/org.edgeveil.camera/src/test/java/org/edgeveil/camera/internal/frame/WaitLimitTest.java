/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.bytedeco.ffmpeg.global.avutil;
import org.edgeveil.natives.NativeLibraries;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class WaitLimitTest {
  private final StopSignal stop = new StopSignal();

  @BeforeAll
  static void prepare() throws Exception {
    NativeLibraries.ensurePrepared();
  }

  @Test
  void constructor_anySource_silencesFfmpeg() {
    avutil.av_log_set_level(avutil.AV_LOG_INFO);
    try (WaitLimit limit = new WaitLimit(stop)) {
      assertThat(limit.isUsable()).isTrue();
      assertThat(avutil.av_log_get_level()).isEqualTo(avutil.AV_LOG_QUIET);
    }
  }

  @Test
  void isOver_timeIsUp_untilTheNextWait() {
    try (WaitLimit limit = new WaitLimit(stop)) {
      assertThat(limit.isOver()).isFalse();
      limit.begin(Duration.ZERO);
      assertThat(limit.isOver()).isTrue();
      assertThat(limit.isStopped()).isFalse();
      limit.begin(Duration.ofHours(1));
      assertThat(limit.isOver()).isFalse();
    }
  }

  @Test
  void isOver_stopGiven_whateverTheLimit() {
    try (WaitLimit limit = new WaitLimit(stop)) {
      limit.beginUnlimited();
      assertThat(limit.isOver()).isFalse();
      assertThat(limit.callback().call(null)).isZero();
      stop.give();
      assertThat(limit.isOver()).isTrue();
      assertThat(limit.isStopped()).isTrue();
      assertThat(limit.callback().call(null)).isEqualTo(1);
    }
  }
}
