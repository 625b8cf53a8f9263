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

import java.util.List;
import org.edgeveil.vision.detection.MediaPipeDecoder.Extent;
import org.junit.jupiter.api.Test;

class MediaPipeDecoderTest {

  private static final int VALUES = 16;

  private final MediaPipeAnchors anchors = MediaPipeAnchors.faceShortRange();
  private final TestTensor boxes = TestTensor.floats(896 * VALUES);
  private final TestTensor logits = TestTensor.floats(896);
  private final MediaPipeDecoder decoder =
      new MediaPipeDecoder(anchors, Extent.BOX, 0, 1, VALUES, 0.4);

  MediaPipeDecoderTest() {
    for (int i = 0; i < 896; i++) {
      logits.put(i, -10);
    }
  }

  private List<Detection> decode() {
    return decoder.decode(List.of(boxes.values(), logits.values()));
  }

  private void encode(int anchor, double x, double y, double width, double height) {
    boxes
        .put(anchor * VALUES, x)
        .put(anchor * VALUES + 1, y)
        .put(anchor * VALUES + 2, width)
        .put(anchor * VALUES + 3, height);
  }

  @Test
  void anchors_ofEachModel_areAsManyAsItHas() {
    assertThat(MediaPipeAnchors.faceShortRange().count()).isEqualTo(896);
    assertThat(MediaPipeAnchors.faceFullRange().count()).isEqualTo(2304);
    assertThat(MediaPipeAnchors.poseDetection().count()).isEqualTo(2254);
  }

  @Test
  void anchors_ofAShortRange_lieTwoThenSixInEachCell() {
    // 16 x 16 cells with 2 anchors, then 8 x 8 cells with 6: the three maps of stride 16 as one.
    assertThat(anchors.x(0)).isEqualTo(.5f / 16);
    assertThat(anchors.y(0)).isEqualTo(.5f / 16);
    assertThat(anchors.x(1)).isEqualTo(.5f / 16);
    assertThat(anchors.x(2)).isEqualTo(1.5f / 16);
    assertThat(anchors.y(2)).isEqualTo(.5f / 16);
    assertThat(anchors.y(32)).isEqualTo(1.5f / 16);
    assertThat(anchors.x(512)).isEqualTo(.5f / 8);
    assertThat(anchors.x(517)).isEqualTo(.5f / 8);
    assertThat(anchors.x(518)).isEqualTo(1.5f / 8);
    assertThat(anchors.x(895)).isEqualTo(7.5f / 8);
    assertThat(anchors.y(895)).isEqualTo(7.5f / 8);
  }

  @Test
  void decode_handComputedTensor_givesTheBoxWithoutKeyPoints() {
    // The third anchor is at 1.5/16, .5/16: 12 and 4 pixels of 128. The box is 20, 8 further.
    encode(2, 20, 8, 16, 32);
    boxes.put(2 * VALUES + 4, 1e9);
    logits.put(2, 0);

    List<Detection> found = decode();

    assertThat(found).hasSize(1);
    assertThat(found.get(0).classIndex()).isZero();
    assertThat(found.get(0).score()).isEqualTo(.5f);
    BoundingBox box = found.get(0).box();
    assertThat(box.centreX()).isCloseTo(32 / 128.0, within(1e-6));
    assertThat(box.centreY()).isCloseTo(12 / 128.0, within(1e-6));
    assertThat(box.width()).isCloseTo(16 / 128.0, within(1e-6));
    assertThat(box.height()).isCloseTo(32 / 128.0, within(1e-6));
  }

  @Test
  void decode_circleOfAPerson_isTheSquareAroundIt() {
    // From the anchor at 12, 4: the hips at 64, 52, and a point 50 away from them: 3, 4 and 5.
    encode(2, 1, 1, 25, 25);
    boxes.put(2 * VALUES + 4, 52).put(2 * VALUES + 5, 48);
    boxes.put(2 * VALUES + 6, 52 + 30).put(2 * VALUES + 7, 48 - 40);
    logits.put(2, 0);

    BoundingBox box =
        new MediaPipeDecoder(anchors, Extent.CIRCLE, 0, 1, VALUES, 0.4)
            .decode(List.of(boxes.values(), logits.values()))
            .get(0)
            .box();

    assertThat(box.centreX()).isCloseTo(64 / 128.0, within(1e-6));
    assertThat(box.centreY()).isCloseTo(52 / 128.0, within(1e-6));
    assertThat(box.width()).isCloseTo(100 / 128.0, within(1e-6));
    assertThat(box.height()).isCloseTo(100 / 128.0, within(1e-6));
  }

  @Test
  void decode_circleThatIsNone_isNoDetection() {
    logits.put(2, 5).put(3, 5);
    boxes.put(3 * VALUES + 6, Double.NaN);

    assertThat(
            new MediaPipeDecoder(anchors, Extent.CIRCLE, 0, 1, VALUES, 0.4)
                .decode(List.of(boxes.values(), logits.values())))
        .isEmpty();
  }

  @Test
  void decode_brokenNumbers_areNoDetections() {
    encode(0, Double.NaN, 0, 10, 10);
    encode(1, 0, 0, -10, 10);
    encode(2, 0, 0, 10, Double.POSITIVE_INFINITY);
    encode(3, 0, 0, 10, 10);
    encode(4, 0, 0, 10, 10);
    logits.put(0, 5).put(1, 5).put(2, 5).put(3, Double.NaN).put(4, Double.POSITIVE_INFINITY);

    assertThat(decode()).isEmpty();
  }

  @Test
  void decode_shortOutput_saysWhatIsNeeded() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> decoder.decode(List.of(boxes.values(), TestTensor.floats(895).values())))
        .withMessageContaining("895 numbers for the scores");
  }

  @Test
  void new_wrongArguments_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MediaPipeDecoder(anchors, Extent.BOX, 0, 1, 3, 0.4));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MediaPipeDecoder(anchors, Extent.CIRCLE, 0, 1, 7, 0.4));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MediaPipeDecoder(anchors, Extent.BOX, 0, 1, VALUES, 1));
  }
}
