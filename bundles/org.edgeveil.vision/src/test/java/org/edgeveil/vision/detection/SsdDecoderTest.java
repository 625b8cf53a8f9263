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

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SsdDecoderTest {

  private static final int CLASSES = 3;

  private final SsdAnchors anchors = SsdAnchors.mobileNet300();
  private final FloatBuffer encodings = floats(1917 * 4);
  private final FloatBuffer logits = floats(1917 * CLASSES);
  private final SsdDecoder decoder = new SsdDecoder(anchors, CLASSES, 0.4);

  private static FloatBuffer floats(int count) {
    return ByteBuffer.allocateDirect(count * 4).order(ByteOrder.nativeOrder()).asFloatBuffer();
  }

  @BeforeEach
  void seeNothing() {
    for (int i = 0; i < logits.limit(); i++) {
      logits.put(i, i % CLASSES == 0 ? 20 : -10);
    }
  }

  private void see(int anchor, int classIndex, double logit) {
    logits.put(anchor * CLASSES + classIndex, (float) logit);
  }

  private void encode(int anchor, double y, double x, double height, double width) {
    encodings.put(anchor * 4, (float) y);
    encodings.put(anchor * 4 + 1, (float) x);
    encodings.put(anchor * 4 + 2, (float) height);
    encodings.put(anchor * 4 + 3, (float) width);
  }

  @Test
  void decode_backgroundOnly_isNothing() {
    assertThat(decoder.decode(encodings, logits)).isEmpty();
  }

  @Test
  void decode_handComputedTensor_givesTheBox() {
    // The last anchor: centre .5, .5, size sqrt(.95). Moved by a tenth of its size down and a fifth
    // to
    // the left, twice as high, half as wide.
    see(1916, 2, 0);
    encode(1916, 1, -2, 5 * Math.log(2), 5 * Math.log(0.5));

    List<Detection> found = decoder.decode(encodings, logits);

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

    assertThat(decoder.decode(encodings, logits))
        .singleElement()
        .satisfies(d -> assertThat(d.score()).isCloseTo(0.4f, within(1e-4f)));
  }

  @Test
  void decode_twoClassesOnOneAnchor_areIndependent() {
    see(7, 1, 1);
    see(7, 2, 2);

    assertThat(decoder.decode(encodings, logits))
        .extracting(Detection::classIndex)
        .containsExactly(1, 2);
  }

  @Test
  void decode_anyCall_leavesTheBuffersAsTheyWere() {
    encodings.position(5);
    logits.position(7);
    see(0, 1, 3);

    decoder.decode(encodings, logits);

    assertThat(encodings.position()).isEqualTo(5);
    assertThat(logits.position()).isEqualTo(7);
  }

  @Test
  void decode_brokenNumbers_areNoDetections() {
    see(0, 1, Float.NaN);
    see(1, 1, 3);
    encode(1, Float.NaN, 0, 0, 0);
    see(2, 1, 3);
    encode(2, 0, Float.POSITIVE_INFINITY, 0, 0);

    assertThat(decoder.decode(encodings, logits)).isEmpty();
  }

  @Test
  void decode_enormousSize_staysFinite() {
    see(0, 1, 3);
    encode(0, 0, 0, 1e30, 1e30);

    assertThat(decoder.decode(encodings, logits).get(0).box().height())
        .isCloseTo(100, within(1e-3));
  }

  @Test
  void decode_shortBuffer_saysWhatIsExpected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> decoder.decode(floats(100), logits))
        .withMessageContaining("100 box values")
        .withMessageContaining("7668");
    assertThatIllegalArgumentException().isThrownBy(() -> decoder.decode(encodings, floats(100)));
  }

  @Test
  void new_wrongArguments_areRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new SsdDecoder(anchors, 1, 0.5));
    assertThatIllegalArgumentException().isThrownBy(() -> new SsdDecoder(anchors, 3, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new SsdDecoder(anchors, 3, Double.NaN));
  }
}
