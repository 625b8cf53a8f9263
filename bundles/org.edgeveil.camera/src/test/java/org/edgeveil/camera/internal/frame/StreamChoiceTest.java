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

import java.util.List;
import org.edgeveil.camera.internal.frame.StreamChoice.Size;
import org.junit.jupiter.api.Test;

class StreamChoiceTest {
  private static final Size MODEL = new Size(300, 300);
  private static final List<Size> SIZES =
      List.of(new Size(1920, 1080), new Size(640, 480), new Size(320, 240), new Size(0, 0));

  private static int choose(String text, List<Size> sizes, int best) {
    return StreamChoice.parse(text).orElseThrow().choose(sizes, best, MODEL).orElse(-1);
  }

  @Test
  void choose_smallest_isNotSmallerThanTheModelsPicture() {
    assertThat(choose("smallest", SIZES, 0)).isEqualTo(1);
  }

  @Test
  void choose_smallestOfSmallOnes_isTheBest() {
    assertThat(choose("smallest", List.of(new Size(160, 120), new Size(320, 240)), 1)).isEqualTo(1);
  }

  @Test
  void choose_numberOrAuto_isObeyed() {
    assertThat(choose("2", SIZES, 0)).isEqualTo(2);
    assertThat(choose("4", SIZES, 0)).isEqualTo(-1);
    assertThat(choose("auto", SIZES, 3)).isEqualTo(3);
  }

  @Test
  void parse_anythingElse_isRefused() {
    for (String text : new String[] {"", "best", "-1", "16", "1.5", "100"}) {
      assertThat(StreamChoice.parse(text)).isEmpty();
    }
  }
}
