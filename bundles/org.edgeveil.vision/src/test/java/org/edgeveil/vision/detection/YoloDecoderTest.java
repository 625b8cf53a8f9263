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

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.edgeveil.vision.detection.YoloDecoder.Layout;
import org.junit.jupiter.api.Test;

class YoloDecoderTest {

  private static final Layout VERSION_5 = new Layout(3, 2, true, true);
  private static final Layout VERSION_8 = new Layout(3, 2, false, false);

  private static YoloDecoder decoder(Layout layout) {
    return new YoloDecoder(layout, 640, 320, 0.4);
  }

  private static List<Detection> decode(Layout layout, TestTensor output) {
    return decoder(layout).decode(List.of(output.values()));
  }

  private static void assertBox(BoundingBox box, double x, double y, double w, double h) {
    assertThat(box.left()).isCloseTo(x, within(1e-6));
    assertThat(box.top()).isCloseTo(y, within(1e-6));
    assertThat(box.width()).isCloseTo(w, within(1e-6));
    assertThat(box.height()).isCloseTo(h, within(1e-6));
  }

  @Test
  void decode_version5_multipliesObjectnessAndTakesTheBestClass() {
    TestTensor output =
        TestTensor.of(
            .5, .5, .2, .4, .9, .1, .8, // .72 for class 1
            .1, .1, .1, .1, .5, .7, .6, // .35 at most
            .2, .8, .1, .2, 1, .5, .3); // .5 for class 0

    List<Detection> found = decode(VERSION_5, output);

    assertThat(found).extracting(Detection::classIndex).containsExactly(1, 0);
    assertThat(found.get(0).score()).isCloseTo(.72f, within(1e-6f));
    assertThat(found.get(1).score()).isCloseTo(.5f, within(1e-6f));
    assertBox(found.get(0).box(), .4, .3, .2, .4);
    assertBox(found.get(1).box(), .15, .7, .1, .2);
  }

  @Test
  void decode_version8_readsColumnsAndHasNoObjectness() {
    TestTensor output =
        TestTensor.of(
            .5, .1, .2, // centre x
            .5, .1, .8, // centre y
            .2, .1, .1, // width
            .4, .1, .2, // height
            .1, .3, .6, // class 0
            .8, .2, .5); // class 1

    List<Detection> found = decode(VERSION_8, output);

    assertThat(found).extracting(Detection::classIndex).containsExactly(1, 0);
    assertThat(found).extracting(Detection::score).containsExactly(.8f, .6f);
    assertBox(found.get(0).box(), .4, .3, .2, .4);
    assertBox(found.get(1).box(), .15, .7, .1, .2);
  }

  @Test
  void decode_version8BoxByBox_isTheSame() {
    TestTensor output =
        TestTensor.of(
            .5, .5, .2, .4, .1, .8, //
            .1, .1, .1, .1, .3, .2, //
            .2, .8, .1, .2, .6, .5);

    assertThat(decode(new Layout(3, 2, false, true), output))
        .extracting(Detection::score)
        .containsExactly(.8f, .6f);
  }

  @Test
  void decode_pixels_areDividedByTheInputsSize() {
    TestTensor output =
        TestTensor.of(
            320, 64, 128, //
            160, 32, 256, //
            128, 64, 64, //
            128, 32, 64, //
            .1, .3, .6, //
            .8, .2, .5);

    List<Detection> found = decode(VERSION_8, output);

    assertBox(found.get(0).box(), .4, .3, .2, .4);
    assertBox(found.get(1).box(), .15, .7, .1, .2);
  }

  @Test
  void decode_oneBrokenCentreAmongRelativeOnes_changesNoOther() {
    TestTensor output =
        TestTensor.of(
            .5, .5, .2, .4, .9, .1, .8, //
            1e20, .1, .1, .1, .9, .7, .9, //
            .2, .8, .1, .2, 1, .5, .3);

    List<Detection> found = decode(VERSION_5, output);

    assertThat(found).hasSize(2);
    assertBox(found.get(0).box(), .4, .3, .2, .4);
  }

  @Test
  void decode_quantised_readsWhatTheScaleSays() {
    // Steps of 1/128 from -128: -64 is .5, 0 is 1, -96 is .25, -112 is .125.
    TestTensor output =
        TestTensor.bytes(18, ElementFormat.int8(1 / 128f, -128), -128)
            .store(0, -64)
            .store(3, -64)
            .store(6, -96)
            .store(9, -112)
            .store(15, -32);

    List<Detection> found = decode(VERSION_8, output);

    assertThat(found)
        .singleElement()
        .satisfies(
            d -> {
              assertThat(d.classIndex()).isEqualTo(1);
              assertThat(d.score()).isEqualTo(.75f);
            });
    assertBox(found.get(0).box(), .375, .4375, .25, .125);
  }

  @Test
  void decode_brokenNumbers_areNoDetections() {
    double nan = Double.NaN;
    double infinity = Double.POSITIVE_INFINITY;
    assertThat(
            decode(
                new Layout(7, 1, true, true),
                TestTensor.of(
                    .5, .5, .2, .4, nan, 1, //
                    .5, .5, .2, .4, infinity, 1, //
                    .5, .5, .2, .4, 1, nan, //
                    .5, .5, .2, .4, 1, infinity, //
                    nan, .5, .2, .4, 1, 1, //
                    .5, .5, -.2, .4, 1, 1, //
                    .5, .5, .2, 0, 1, 1)))
        .isEmpty();
  }

  @Test
  void decode_scoresALittleAboveOne_areOne() {
    assertThat(decode(new Layout(1, 1, true, true), TestTensor.of(.5, .5, .2, .4, 1.01, 1.02)))
        .extracting(Detection::score)
        .containsExactly(1f);
  }

  @Property(tries = 300)
  void decode_anyNumbers_raiseNothing(@ForAll @Size(21) List<Float> numbers) {
    TestTensor output = TestTensor.floats(21);
    for (int i = 0; i < 21; i++) {
      output.put(i, numbers.get(i));
    }

    assertThat(decode(VERSION_5, output))
        .allMatch(d -> d.classIndex() < 2 && d.score() >= .4f && d.box().width() > 0);
  }

  @Test
  void decode_largeOutputWithoutObjects_allocatesNextToNothing() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    for (Layout layout :
        List.of(new Layout(25_200, 80, true, true), new Layout(8400, 80, false, false))) {
      YoloDecoder decoder = new YoloDecoder(layout, 640, 640, 0.4);
      List<TensorValues> output =
          List.of(TestTensor.floats(layout.boxes() * layout.values()).values());
      decoder.decode(output);

      long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
      decoder.decode(output);
      long after = threads.getThreadAllocatedBytes(Thread.currentThread().getId());

      assertThat(after - before).isLessThan(1024);
    }
  }

  @Test
  void decode_shortOutput_saysWhatIsNeeded() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> decode(VERSION_5, TestTensor.floats(20)))
        .withMessageContaining("20 numbers")
        .withMessageContaining("21 are needed");
  }

  @Test
  void new_wrongArguments_areRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Layout(0, 1, true, true));
    assertThatIllegalArgumentException().isThrownBy(() -> new Layout(1, 0, true, true));
    assertThatIllegalArgumentException().isThrownBy(() -> new YoloDecoder(VERSION_5, 0, 640, 0.4));
    assertThatIllegalArgumentException().isThrownBy(() -> new YoloDecoder(VERSION_5, 640, 640, 0));
  }
}
