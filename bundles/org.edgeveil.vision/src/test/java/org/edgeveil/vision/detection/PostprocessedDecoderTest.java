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
import org.edgeveil.vision.detection.PostprocessedDecoder.Outputs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostprocessedDecoderTest {

  private final TestTensor boxes = TestTensor.of(.1, .2, .5, .4, 0, 0, 1, 1, .3, .3, .4, .4);
  private final TestTensor classes = TestTensor.of(0, 16, 2);
  private final TestTensor scores = TestTensor.of(.9, .6, .3);
  private final TestTensor count = TestTensor.of(3);

  private List<Detection> decode() {
    return new PostprocessedDecoder(Outputs.IN_ORDER, 17, 0.4)
        .decode(List.of(boxes.values(), classes.values(), scores.values(), count.values()));
  }

  @Test
  void decode_handComputedRows_givesThoseThatReachTheScore() {
    List<Detection> found = decode();

    assertThat(found).extracting(Detection::classIndex).containsExactly(0, 16);
    assertThat(found).extracting(Detection::score).containsExactly(.9f, .6f);
    // Stored as top, left, bottom, right.
    BoundingBox box = found.get(0).box();
    assertThat(box.left()).isCloseTo(.2, within(1e-6));
    assertThat(box.top()).isCloseTo(.1, within(1e-6));
    assertThat(box.width()).isCloseTo(.2, within(1e-6));
    assertThat(box.height()).isCloseTo(.4, within(1e-6));
    assertThat(found.get(1).box()).isEqualTo(new BoundingBox(0, 0, 1, 1));
  }

  @Test
  void decode_anotherOrderOfOutputs_isTheSame() {
    assertThat(
            new PostprocessedDecoder(new Outputs(1, 3, 0, 2), 17, 0.4)
                .decode(List.of(scores.values(), boxes.values(), count.values(), classes.values())))
        .isEqualTo(decode());
  }

  @Test
  void decode_smallerCount_leavesTheRestOut() {
    count.put(0, 1);

    assertThat(decode()).hasSize(1);
  }

  @Test
  void decode_countAboveTheRows_readsTheRowsThereAre() {
    count.put(0, 1e9);

    assertThat(decode()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.NEGATIVE_INFINITY})
  void decode_countOfNothing_isNothing(double counted) {
    count.put(0, counted);

    assertThat(decode()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, 17, 1e9, Double.NaN, Double.POSITIVE_INFINITY})
  void decode_classWithoutLabel_isLeftOut(double id) {
    classes.put(0, id);

    assertThat(decode()).extracting(Detection::classIndex).containsExactly(16);
  }

  @Test
  void decode_brokenScoresAndBoxes_areLeftOut() {
    scores.put(0, Double.NaN);
    boxes.put(4, Double.POSITIVE_INFINITY);
    assertThat(decode()).isEmpty();

    scores.put(0, Double.POSITIVE_INFINITY);
    // Bottom above top.
    boxes.put(4, .5).put(6, .2);
    assertThat(decode()).isEmpty();
  }

  @Test
  void decode_outputsOfDifferentLength_readsWhatAllHave() {
    assertThat(
            new PostprocessedDecoder(Outputs.IN_ORDER, 17, 0.4)
                .decode(
                    List.of(
                        TestTensor.of(.1, .2, .5, .4, 0).values(),
                        classes.values(),
                        scores.values(),
                        count.values())))
        .hasSize(1);
  }

  @Test
  void new_wrongArguments_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PostprocessedDecoder(Outputs.IN_ORDER, 0, 0.4));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PostprocessedDecoder(Outputs.IN_ORDER, 1, 1));
  }
}
