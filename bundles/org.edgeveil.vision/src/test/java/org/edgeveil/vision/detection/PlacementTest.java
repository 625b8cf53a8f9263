/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.vision.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PlacementTest {

  private static final ModelInput LETTERBOX = new ModelInput(640, 640, Fit.LETTERBOX, 114);

  @Test
  void place_widePicture_liesBetweenBarsAboveAndBelow() {
    assertThat(LETTERBOX.place(16.0 / 9)).isEqualTo(new Placement(640, 640, 0, 140, 640, 360));
  }

  @Test
  void place_tallPictureInWideInput_liesBetweenBarsAtTheSides() {
    assertThat(new ModelInput(320, 192, Fit.LETTERBOX, 0).place(0.5))
        .isEqualTo(new Placement(320, 192, 112, 0, 96, 192));
  }

  @Test
  void place_pictureOfTheSameShape_takesTheWholeInput() {
    assertThat(LETTERBOX.place(1).isWhole()).isTrue();
  }

  @Test
  void place_stretched_takesTheWholeInput() {
    assertThat(new ModelInput(300, 300, Fit.STRETCH, 0).place(4.0 / 3))
        .isEqualTo(Placement.whole(300, 300));
  }

  @Test
  void place_extremePicture_keepsAPixel() {
    assertThat(LETTERBOX.place(1e9)).isEqualTo(new Placement(640, 640, 0, 319, 640, 1));
    assertThat(LETTERBOX.place(1e-9)).isEqualTo(new Placement(640, 640, 319, 0, 1, 640));
  }

  @Test
  void toPicture_boxInTheLetterbox_losesTheBars() {
    // 64,176 to 128,320 of the input; the picture begins at row 140 and has 360 rows.
    BoundingBox box = LETTERBOX.place(16.0 / 9).toPicture(new BoundingBox(0.1, 0.275, 0.1, 0.225));

    assertThat(box.left()).isCloseTo(0.1, within(1e-12));
    assertThat(box.top()).isCloseTo(0.1, within(1e-12));
    assertThat(box.width()).isCloseTo(0.1, within(1e-12));
    assertThat(box.height()).isCloseTo(0.4, within(1e-12));
  }

  @Property(tries = 200)
  void toPicture_anyPlacement_findsThePictureItselfAgain(
      @ForAll @IntRange(min = 1, max = 4096) int width,
      @ForAll @IntRange(min = 1, max = 4096) int height,
      @ForAll @DoubleRange(min = 0.01, max = 100) double aspect) {
    Placement placement = new ModelInput(width, height, Fit.LETTERBOX, 0).place(aspect);

    BoundingBox picture =
        placement.toPicture(
            new BoundingBox(
                (double) placement.left() / width,
                (double) placement.top() / height,
                (double) placement.width() / width,
                (double) placement.height() / height));

    assertThat(picture.left()).isCloseTo(0, within(1e-9));
    assertThat(picture.top()).isCloseTo(0, within(1e-9));
    assertThat(picture.width()).isCloseTo(1, within(1e-9));
    assertThat(picture.height()).isCloseTo(1, within(1e-9));
  }

  @Test
  void new_wrongArguments_areRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Placement(10, 10, 5, 0, 6, 10));
    assertThatIllegalArgumentException().isThrownBy(() -> new Placement(10, 10, 0, 0, 0, 10));
    assertThatIllegalArgumentException().isThrownBy(() -> new ModelInput(0, 1, Fit.STRETCH, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ModelInput(1, 1, Fit.LETTERBOX, 256))
        .withMessageContaining("256");
    assertThatIllegalArgumentException().isThrownBy(() -> LETTERBOX.place(0));
    assertThatIllegalArgumentException().isThrownBy(() -> LETTERBOX.place(Double.NaN));
  }
}
