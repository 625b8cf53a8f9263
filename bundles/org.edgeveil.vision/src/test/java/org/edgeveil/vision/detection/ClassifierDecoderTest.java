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
import org.junit.jupiter.api.Test;

class ClassifierDecoderTest {

  private static List<Detection> decode(ScoreScale scale, double... values) {
    return new ClassifierDecoder(3, scale, 0.2).decode(List.of(TestTensor.of(values).values()));
  }

  @Test
  void decode_probabilities_areDetectionsOfTheWholePicture() {
    List<Detection> found = decode(ScoreScale.PROBABILITIES, .1, .25, .65);

    assertThat(found).extracting(Detection::classIndex).containsExactly(1, 2);
    assertThat(found).extracting(Detection::score).containsExactly(.25f, .65f);
    assertThat(found).extracting(Detection::box).containsOnly(new BoundingBox(0, 0, 1, 1));
  }

  @Test
  void decode_logits_becomeProbabilitiesBySoftmax() {
    // 1 : 2 : 5, whatever is added to all of them.
    List<Detection> found = decode(ScoreScale.LOGITS, 500, 500 + Math.log(2), 500 + Math.log(5));

    assertThat(found).extracting(Detection::classIndex).containsExactly(1, 2);
    assertThat(found.get(0).score()).isCloseTo(.25f, within(1e-4f));
    assertThat(found.get(1).score()).isCloseTo(.625f, within(1e-4f));
  }

  @Test
  void decode_quantised_readsWhatTheScaleSays() {
    TestTensor output = TestTensor.bytes(3, ElementFormat.uint8(1 / 256f, 0), 0).store(1, 192);

    assertThat(
            new ClassifierDecoder(3, ScoreScale.PROBABILITIES, 0.2)
                .decode(List.of(output.values())))
        .extracting(Detection::score)
        .containsExactly(.75f);
  }

  @Test
  void decode_brokenNumbers_areNoDetections() {
    double infinity = Double.POSITIVE_INFINITY;
    assertThat(decode(ScoreScale.PROBABILITIES, Double.NaN, infinity, -infinity)).isEmpty();
    assertThat(decode(ScoreScale.LOGITS, Double.NaN, 1, 2)).isEmpty();
    assertThat(decode(ScoreScale.LOGITS, infinity, 1, 2)).isEmpty();
    assertThat(decode(ScoreScale.LOGITS, -infinity, -infinity, -infinity)).isEmpty();
  }

  @Test
  void decode_shortOutput_saysWhatIsNeeded() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> decode(ScoreScale.LOGITS, 1, 2))
        .withMessageContaining("3 are needed");
  }

  @Test
  void new_wrongArguments_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ClassifierDecoder(1, ScoreScale.LOGITS, 0.2));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ClassifierDecoder(2, ScoreScale.LOGITS, 0));
  }
}
