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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SsdDecoderTest {

  private static final int CLASSES = 3;

  private final SsdAnchors anchors = SsdAnchors.mobileNet300();
  private final TestTensor encodings = TestTensor.floats(1917 * 4);
  private final TestTensor logits = TestTensor.floats(1917 * CLASSES);
  private final SsdDecoder decoder = new SsdDecoder(anchors, 0, 1, CLASSES, ScoreScale.LOGITS, 0.4);

  private List<Detection> decode() {
    return decoder.decode(List.of(encodings.values(), logits.values()));
  }

  @BeforeEach
  void seeNothing() {
    for (int i = 0; i < 1917 * CLASSES; i++) {
      logits.put(i, i % CLASSES == 0 ? 20 : -10);
    }
  }

  private void see(int anchor, int classIndex, double logit) {
    logits.put(anchor * CLASSES + classIndex, logit);
  }

  private void encode(int anchor, double y, double x, double height, double width) {
    encodings.put(anchor * 4, y);
    encodings.put(anchor * 4 + 1, x);
    encodings.put(anchor * 4 + 2, height);
    encodings.put(anchor * 4 + 3, width);
  }

  @Test
  void decode_backgroundOnly_isNothing() {
    assertThat(decode()).isEmpty();
  }

  @Test
  void decode_handComputedTensor_givesTheBox() {
    // The last anchor: centre .5, .5, size sqrt(.95). Moved by a tenth of its size down and a fifth
    // to
    // the left, twice as high, half as wide.
    see(1916, 2, 0);
    encode(1916, 1, -2, 5 * Math.log(2), 5 * Math.log(0.5));

    List<Detection> found = decode();

    double size = Math.sqrt(0.95);
    assertThat(found).hasSize(1);
    assertThat(found.get(0).classIndex()).isEqualTo(2);
    assertThat(found.get(0).score()).isEqualTo(0.5f);
    BoundingBox box = found.get(0).box();
    assertThat(box.centreY()).isCloseTo(0.5 + 0.1 * size, within(1e-6));
    assertThat(box.centreX()).isCloseTo(0.5 - 0.2 * size, within(1e-6));
    assertThat(box.height()).isCloseTo(2 * size, within(1e-6));
    assertThat(box.width()).isCloseTo(0.5 * size, within(1e-6));
  }

  @Test
  void decode_scoresAroundTheThreshold_keepsTheHigher() {
    double logit = Math.log(0.4 / 0.6);
    see(3, 1, logit + 1e-4);
    see(4, 1, logit - 1e-4);

    assertThat(decode())
        .singleElement()
        .satisfies(d -> assertThat(d.score()).isCloseTo(0.4f, within(1e-4f)));
  }

  @Test
  void decode_twoClassesOnOneAnchor_areIndependent() {
    see(7, 1, 1);
    see(7, 2, 2);

    assertThat(decode()).extracting(Detection::classIndex).containsExactly(1, 2);
  }

  @Test
  void decode_outputsInTheOtherOrder_readsThemByTheirRoles() {
    see(9, 1, 2);

    assertThat(
            new SsdDecoder(anchors, 1, 0, CLASSES, ScoreScale.LOGITS, 0.4)
                .decode(List.of(logits.values(), encodings.values())))
        .isEqualTo(decode())
        .hasSize(1);
  }

  @Test
  void decode_probabilities_areTheScores() {
    TestTensor probabilities = TestTensor.floats(1917 * CLASSES);
    probabilities.put(5 * CLASSES + 2, 0.75).put(6 * CLASSES + 1, 0.39);

    assertThat(
            new SsdDecoder(anchors, 0, 1, CLASSES, ScoreScale.PROBABILITIES, 0.4)
                .decode(List.of(encodings.values(), probabilities.values())))
        .singleElement()
        .satisfies(
            d -> {
              assertThat(d.classIndex()).isEqualTo(2);
              assertThat(d.score()).isEqualTo(0.75f);
            });
  }

  @Test
  void decode_quantisedOutputs_giveWhatTheirScalesSay() {
    // Steps of .5 from 10: 18 is 4. Steps of 1/16 from -100: -36 is 4.
    TestTensor boxes = TestTensor.bytes(1917 * 4, ElementFormat.uint8(0.5f, 10), 10);
    TestTensor scores = TestTensor.bytes(1917 * CLASSES, ElementFormat.int8(0.0625f, -100), -128);
    boxes.store(1916 * 4, 18);
    scores.store(1916 * CLASSES + 1, -36);

    assertThat(decoder.decode(List.of(boxes.values(), scores.values())))
        .singleElement()
        .satisfies(
            d -> {
              assertThat(d.score()).isCloseTo((float) (1 / (1 + Math.exp(-4))), within(1e-6f));
              assertThat(d.box().centreY()).isCloseTo(0.5 + 0.4 * Math.sqrt(0.95), within(1e-6));
              assertThat(d.box().height()).isCloseTo(Math.sqrt(0.95), within(1e-6));
            });
  }

  @Test
  void decode_brokenNumbers_areNoDetections() {
    see(0, 1, Float.NaN);
    see(1, 1, 3);
    encode(1, Float.NaN, 0, 0, 0);
    see(2, 1, 3);
    encode(2, 0, Float.POSITIVE_INFINITY, 0, 0);
    see(3, 1, Float.POSITIVE_INFINITY);
    see(4, 1, 3);
    encode(4, 0, 0, Float.NEGATIVE_INFINITY, 0);
    see(5, 1, 3);
    encode(5, 1e30, 0, 0, 0);

    assertThat(decode()).isEmpty();
  }

  @Test
  void decode_enormousSize_staysFinite() {
    see(0, 1, 3);
    encode(0, 0, 0, 1e30, 1e30);

    assertThat(decode().get(0).box().height()).isCloseTo(100, within(1e-3));
  }

  @Test
  void decode_shortBuffer_saysWhatIsExpected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> decoder.decode(List.of(TestTensor.floats(100).values(), logits.values())))
        .withMessageContaining("100 numbers for the boxes")
        .withMessageContaining("7668");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> decoder.decode(List.of(encodings.values(), TestTensor.floats(100).values())))
        .withMessageContaining("scores");
  }

  @Test
  void new_wrongArguments_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SsdDecoder(anchors, 0, 1, 1, ScoreScale.LOGITS, 0.5));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SsdDecoder(anchors, 0, 1, 3, ScoreScale.LOGITS, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SsdDecoder(anchors, 0, 1, 3, ScoreScale.LOGITS, Double.NaN));
  }
}
