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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.edgeveil.natives.NativeLibraries;
import org.edgeveil.vision.detection.BoundingBox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On pictures of a room with edges and textures, 320 x 240, with a sensor's noise. */
class MotionDetectorTest {
  // Drawn in 640 x 480, of which every second pixel is taken.
  private static final int WIDTH = 320;
  private static final int HEIGHT = 240;
  private static final long PERIOD = 200_000_000;
  private static final double[] WALL = new double[640 * 480];

  static {
    for (int i = 0; i < WALL.length; i++) {
      int x = i % 640;
      int y = i / 640;
      WALL[i] = 70 + 50 * Math.sin(x / 40.0) * Math.cos(y / 25.0) + (x / 80 % 2) * 30;
    }
  }

  private final SplittableRandom random = new SplittableRandom(4);
  private final MotionDetector detector = new MotionDetector(MotionCalibration.NONE);
  private long now;

  /** Light and content of one picture. */
  private static final class Shot {
    double contrast = 1;
    double gain = 1;
    double offset;
    int boxX = -1;
    int boxY;
    int boxWidth = 24;
    int boxHeight = 56;
    int boxLevel = 200;

    Shot light(double newGain, double newOffset) {
      gain = newGain;
      offset = newOffset;
      return this;
    }

    Shot box(int x, int y) {
      boxX = x;
      boxY = y;
      return this;
    }

    long level(long pixel, SplittableRandom random) {
      int x = 2 * (int) (pixel % WIDTH);
      int y = 2 * (int) (pixel / WIDTH);
      double level = 80 + contrast * (WALL[y * 640 + x] - 80);
      if (boxX >= 0 && x >= boxX && x < boxX + boxWidth && y >= boxY && y < boxY + boxHeight) {
        level = boxLevel;
      }
      double lit = level * gain + offset;
      return Math.round(lit + 6 * (random.nextDouble() - 0.5));
    }
  }

  @BeforeAll
  static void prepare() throws Exception {
    NativeLibraries.ensurePrepared();
  }

  @AfterEach
  void close() {
    detector.close();
  }

  private void show(MotionDetector to, Shot shot) throws Exception {
    AVFrame picture = Pictures.grey(WIDTH, HEIGHT, i -> shot.level(i, random));
    to.update(picture, now);
    now += PERIOD;
    avutil.av_frame_free(picture);
  }

  private void show(Shot shot) throws Exception {
    show(detector, shot);
  }

  private void settle() throws Exception {
    for (int i = 0; i < 5; i++) {
      show(new Shot());
    }
    assertThat(detector.isMoving()).isFalse();
  }

  @Test
  void update_firstPicture_countsAsMovingEverywhere() throws Exception {
    show(new Shot());
    assertThat(detector.isMoving()).isTrue();
    assertThat(detector.isMoving(new BoundingBox(.9, .9, .1, .1))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "1.3, 0",
    "0.7, 0",
    "1, 25",
    "1, -25",
    "1.6, -20",
    "0.5, 10",
    "2, 0",
    "0.3, 0",
    "1.2, 12"
  })
  void update_exposureStep_isNoMotion(double gain, double offset) throws Exception {
    settle();
    for (int i = 0; i < 3; i++) {
      show(new Shot().light(gain, offset));
      assertThat(detector.isMoving()).isFalse();
    }
    show(new Shot());
    assertThat(detector.isMoving()).isFalse();
  }

  @Test
  void update_exposureThatHuntsForAMinute_isNoMotion() throws Exception {
    settle();
    for (int i = 0; i < 100; i++) {
      show(new Shot().light(1 + 0.4 * Math.sin(i / 3.0), 15 * Math.sin(i / 5.0)));
      assertThat(detector.isMoving()).isFalse();
    }
  }

  @Test
  void update_smallBox_isMotionWhereItIs() throws Exception {
    settle();
    for (int x = 200; x < 400; x += 20) {
      show(new Shot().box(x, 240));
      assertThat(detector.isMoving()).isTrue();
      assertThat(detector.isMoving(box(x - 8, 232, 40, 72))).isTrue();
      assertThat(detector.isMoving(box(0, 0, 640, 160))).isFalse();
      assertThat(detector.isMoving(box(0, 380, 640, 100))).isFalse();
    }
  }

  private static BoundingBox box(double x, double y, double width, double height) {
    return new BoundingBox(x / 640, y / 480, width / 640, height / 480);
  }

  @Test
  void update_smallBoxWhileTheExposureChanges_isMotion() throws Exception {
    settle();
    show(new Shot().light(1.4, -10).box(300, 240));
    assertThat(detector.isMoving(box(292, 232, 40, 72))).isTrue();
    assertThat(detector.isMoving(box(0, 0, 200, 480))).isFalse();
  }

  @Test
  void update_somethingThatFillsAThird_isMotionThereAndNotElsewhere() throws Exception {
    settle();
    Shot lorry = new Shot().box(40, 120);
    lorry.boxWidth = 240;
    lorry.boxHeight = 300;
    show(lorry);
    assertThat(detector.isMoving(box(60, 160, 180, 220))).isTrue();
    assertThat(detector.isMoving(box(400, 0, 240, 480))).isFalse();
  }

  @Test
  void update_lightThatDriftsInAPart_isNoMotion() throws Exception {
    settle();
    Shot sun = new Shot().box(320, 0);
    sun.boxWidth = 160;
    sun.boxHeight = 480;
    sun.boxLevel = 60;
    // A window's light that comes and goes: first it is there, then it grows by a level in two
    // seconds, five minutes long.
    for (int i = 0; i < 60; i++) {
      now += 14 * PERIOD;
      show(sun);
    }
    for (int i = 0; i < 150; i++) {
      now += 4 * PERIOD;
      sun.boxLevel = 60 + i / 2;
      show(sun);
      assertThat(detector.isMoving()).as("second %d", i).isFalse();
    }
  }

  @Test
  void update_somethingPutDown_becomesBackground() throws Exception {
    settle();
    for (int i = 0; i < 20; i++) {
      show(new Shot().box(300, 240));
      assertThat(detector.isMoving()).isTrue();
    }
    for (int i = 0; i < 40; i++) {
      now += 50 * PERIOD;
      show(new Shot().box(300, 240));
    }
    assertThat(detector.isMoving()).isFalse();
  }

  @Test
  void update_whiteWallWithoutContrast_seesABox() throws Exception {
    for (int i = 0; i < 3; i++) {
      show(flat());
    }
    assertThat(detector.isMoving()).isFalse();
    show(flat().box(300, 240));
    assertThat(detector.isMoving()).isTrue();
  }

  private static Shot flat() {
    Shot wall = new Shot();
    wall.contrast = 0;
    return wall;
  }

  @Test
  void buffers_afterEachPicture_thumbnailIsZeroAndBackgroundIsNative() throws Exception {
    List<NativeBuffer> buffers = detector.buffers();
    for (int i = 0; i < 3; i++) {
      show(new Shot());
      assertThat(buffers.get(0).isZero()).isTrue();
      assertThat(buffers.get(1).isZero()).isFalse();
    }
    detector.close();
    assertThat(buffers).allMatch(NativeBuffer::isClosed);
  }

  private List<Boolean> judge(MotionDetector to, long seed) throws Exception {
    SplittableRandom places = new SplittableRandom(seed);
    List<Boolean> moving = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      Shot shot = new Shot().light(0.8 + places.nextDouble() / 2, places.nextInt(20));
      if (places.nextInt(3) == 0) {
        shot.box(places.nextInt(640 - 24), places.nextInt(480 - 56));
      }
      AVFrame picture =
          Pictures.grey(WIDTH, HEIGHT, p -> shot.level(p, new SplittableRandom(p * seed)));
      to.update(picture, i * PERIOD);
      avutil.av_frame_free(picture);
      moving.add(to.isMoving());
      for (int cell = 0; cell < 9; cell++) {
        moving.add(
            to.isMoving(new BoundingBox((cell % 3) * .33, (cell - cell % 3) * .11, .33, .33)));
      }
    }
    return moving;
  }

  @Test
  void update_fromTheSameCalibration_judgesTheSame() throws Exception {
    MotionCalibration frozen =
        MotionCalibration.parse("12,4,4,30,4,4,4,4,48,4,4,4," + "6,".repeat(95) + "7");
    assertThat(MotionCalibration.parse(frozen.toText())).isEqualTo(frozen);
    try (MotionDetector one = new MotionDetector(frozen);
        MotionDetector other = new MotionDetector(MotionCalibration.parse(frozen.toText()))) {
      List<Boolean> first = judge(one, 77);
      assertThat(judge(other, 77)).isEqualTo(first).contains(true, false);
      assertThat(first).isNotEqualTo(judge(detector, 78));
    }
  }

  @Test
  void calibration_restlessCell_isQuietWithItAndOthersAreNot() throws Exception {
    for (int i = 0; i < 200; i++) {
      // Leaves that always move, in the cell from 320,213 on.
      Shot leaves = new Shot().box(324 + 16 * (i % 2), 220);
      leaves.boxWidth = 12;
      leaves.boxHeight = 36;
      show(leaves);
    }
    assertThat(detector.isMoving()).isTrue();
    MotionCalibration calibration = detector.calibration().orElseThrow();
    try (MotionDetector calibrated = new MotionDetector(calibration)) {
      int moving = 0;
      for (int i = 0; i < 100; i++) {
        Shot leaves = new Shot().box(324 + 16 * (i % 2), 220);
        leaves.boxWidth = 12;
        leaves.boxHeight = 36;
        show(calibrated, leaves);
        moving += i > 0 && calibrated.isMoving() ? 1 : 0;
      }
      assertThat(moving).isLessThanOrEqualTo(2);
      show(calibrated, new Shot().box(100, 240));
      assertThat(calibrated.isMoving()).isTrue();
    }
    assertThat(calibration.limits())
        .filteredOn(limit -> limit > MotionCalibration.MIN_LIMIT)
        .hasSizeBetween(1, 4);
  }

  @Test
  void calibration_fewerThan100Comparisons_isNothing() throws Exception {
    // The first picture is compared with none.
    for (int i = 0; i < 100; i++) {
      show(new Shot());
    }
    assertThat(detector.calibration()).isEmpty();
    show(new Shot());
    assertThat(detector.calibration()).contains(MotionCalibration.NONE);
  }

  @Test
  void parse_somethingElse_saysTheRule() {
    assertThatThrownBy(() -> MotionCalibration.parse("1,2,3"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("108 numbers divided by commas are needed");
    assertThatThrownBy(() -> MotionCalibration.parse("4,".repeat(107) + "x"))
        .hasMessage("whole numbers divided by commas are needed, not 'x'");
    assertThatThrownBy(() -> MotionCalibration.parse("4,".repeat(107) + "99"))
        .hasMessage("numbers from 4 to 48 are needed, not 99");
    assertThat(MotionCalibration.parse(" ")).isEqualTo(MotionCalibration.NONE);
    assertThat(MotionCalibration.NONE.limits()).isEqualTo(Collections.nCopies(108, 4));
  }
}
