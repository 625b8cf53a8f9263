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

import java.nio.ByteBuffer;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.edgeveil.camera.internal.source.SourceException;
import org.edgeveil.natives.NativeLibraries;
import org.edgeveil.vision.detection.BoundingBox;
import org.edgeveil.vision.detection.Fit;
import org.edgeveil.vision.detection.ModelInput;
import org.edgeveil.vision.detection.Tiling;
import org.edgeveil.vision.scene.SceneText;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FramePreparationTest {
  private static final ModelInput STRETCH = new ModelInput(60, 40, Fit.STRETCH, 0);
  private static final Tiling TILES = new Tiling(3, 2, 0.2);
  private static final Preparation EVERYTHING =
      new Preparation(
          SceneText.masks("m: 0,0 .5,0 .5,.5 0,.5").values().stream()
              .map(mask -> mask.polygon())
              .toList(),
          TILES.regions(),
          true,
          MotionCalibration.NONE);

  @BeforeAll
  static void prepare() throws Exception {
    NativeLibraries.ensurePrepared();
  }

  private static Preparation tiles(Tiling tiling) {
    return new Preparation(List.of(), tiling.regions(), false, MotionCalibration.NONE);
  }

  @ParameterizedTest
  @CsvSource({
    "yuv420p, 640, 480", "yuv420p, 637, 479", "yuyv422, 321, 241", "nv12, 333, 251",
    "yuv410p, 203, 151", "rgb24, 101, 77", "gray, 97, 61", "yuv420p10le, 321, 243",
    "p010le, 319, 177", "yuv411p, 127, 93", "uyvy422, 122, 97", "yuvj422p, 211, 113"
  })
  void prepare_tiles_showExactlyTheirRegions(String name, int width, int height) throws Exception {
    int format = avutil.av_get_pix_fmt(name);
    AVFrame picture = Pictures.noise(format, width, height, new SplittableRandom(width));
    PixelLayout layout = PixelLayout.of(format).orElseThrow();
    try (FramePreparation preparation = new FramePreparation(tiles(TILES), 0)) {
      RgbFrame frame = new RgbFrame(STRETCH, 7);
      preparation.prepare(picture, 3, 5, frame);
      for (int i = 0; i < 7; i++) {
        RgbFrame.View view = frame.views().get(i);
        BoundingBox asked = TILES.regions().get(i);
        BoundingBox shown = view.region();
        assertThat(shown.left()).isBetween(asked.left() - 4.0 / width, asked.left() + 1e-9);
        assertThat(shown.top()).isBetween(asked.top() - 4.0 / height, asked.top() + 1e-9);
        assertThat(shown.right()).isBetween(asked.right() - 1e-9, asked.right() + 1.0 / width);
        assertThat(shown.bottom()).isBetween(asked.bottom() - 1e-9, asked.bottom() + 1.0 / height);
        AVFrame cropped =
            cropped(
                picture,
                layout,
                (int) Math.round(shown.left() * width),
                (int) Math.round(shown.top() * height),
                (int) Math.round(shown.width() * width),
                (int) Math.round(shown.height() * height));
        try (PictureScaler scaler = new PictureScaler(PictureScaler.Colours.RGB);
            NativeBuffer expected = new NativeBuffer(STRETCH.rgbBytes() + PictureScaler.SLACK)) {
          scaler.scale(
              cropped,
              new PixelArea(0, 0, cropped.width(), cropped.height()),
              expected.pointer(),
              180,
              60,
              40);
          assertThat(view.pixels())
              .as("view %d", i)
              .isEqualTo(expected.bytes().slice(0, STRETCH.rgbBytes()));
        }
        avutil.av_frame_free(cropped);
      }
      frame.buffers().forEach(NativeBuffer::close);
    }
    avutil.av_frame_free(picture);
  }

  /** Copies a part of a picture, component by component, as FFmpeg reads and writes them. */
  private static AVFrame cropped(
      AVFrame picture, PixelLayout layout, int left, int top, int width, int height) {
    AVFrame part = Pictures.empty(picture.format(), width, height);
    for (int p = 0; p < layout.planes().size(); p++) {
      PixelLayout.Plane plane = layout.planes().get(p);
      assertThat(left % (1 << plane.log2Columns())).isZero();
      assertThat(top % (1 << plane.log2Rows())).isZero();
      int bytes = plane.units(width) * plane.unitBytes();
      byte[] row = new byte[bytes];
      for (int y = 0; y < plane.rows(height); y++) {
        picture
            .data(p)
            .position(
                (long) ((top >> plane.log2Rows()) + y) * picture.linesize(p)
                    + (long) (left >> plane.log2Columns()) * plane.unitBytes())
            .get(row);
        part.data(p).position((long) y * part.linesize(p)).put(row);
      }
    }
    return part;
  }

  @Test
  void prepare_tilesOfAPalette_areRefused() throws Exception {
    AVFrame picture = Pictures.noise(avutil.AV_PIX_FMT_MONOBLACK, 64, 48, new SplittableRandom(1));
    try (FramePreparation preparation = new FramePreparation(tiles(TILES), 0)) {
      RgbFrame frame = new RgbFrame(STRETCH, 7);
      assertThatThrownBy(() -> preparation.prepare(picture, 0, 0, frame))
          .isInstanceOf(SourceException.class)
          .hasMessageContaining("set tiles to none");
      frame.buffers().forEach(NativeBuffer::close);
    }
    avutil.av_frame_free(picture);
  }

  @ParameterizedTest
  @CsvSource({"200, 50, 0, 13, 60, 14", "50, 200, 25, 0, 10, 40", "60, 40, 0, 0, 60, 40"})
  void prepare_letterbox_keepsProportionsAndFillsTheBorder(
      int pictureWidth, int pictureHeight, int left, int top, int width, int height)
      throws Exception {
    ModelInput input = new ModelInput(60, 40, Fit.LETTERBOX, 114);
    AVFrame picture = Pictures.rgb(pictureWidth, pictureHeight, i -> 0xFFFFFF);
    try (FramePreparation preparation = new FramePreparation(Preparation.NONE, 0)) {
      RgbFrame frame = new RgbFrame(input, 1);
      preparation.prepare(picture, 0, 0, frame);
      RgbFrame.View view = frame.views().get(0);
      assertThat(view.placement().left()).isEqualTo(left);
      assertThat(view.placement().width()).isEqualTo(width);
      assertThat(view.placement().height()).isBetween(height, height + 1);
      for (int y = 0; y < 40; y++) {
        for (int x = 0; x < 60; x++) {
          boolean inside =
              x >= left
                  && x < left + width
                  && y >= view.placement().top()
                  && y < view.placement().top() + view.placement().height();
          for (int c = 0; c < 3; c++) {
            assertThat(view.pixels().get(3 * (60 * y + x) + c) & 0xFF)
                .as("%d,%d", x, y)
                .isEqualTo(inside ? 255 : 114);
          }
        }
      }
      assertThat(view.placement().top()).isBetween(top - 1, top + 1);
      assertThat(frame.aspect()).isEqualTo((double) pictureWidth / pictureHeight);
      frame.buffers().forEach(NativeBuffer::close);
    }
    avutil.av_frame_free(picture);
  }

  @Test
  void prepare_eachNativeBuffer_isZeroAfterUseAndFreedInTheEnd() throws Exception {
    FramePreparation preparation = new FramePreparation(EVERYTHING, 0);
    SplittableRandom random = new SplittableRandom(9);
    RgbFrame frame = new RgbFrame(STRETCH, 7);
    for (int i = 0; i < 3; i++) {
      AVFrame picture = Pictures.noise(avutil.AV_PIX_FMT_YUV420P, 320, 240, random);
      preparation.prepare(picture, i, i, frame);
      avutil.av_frame_free(picture);
    }
    List<NativeBuffer> buffers = preparation.buffers();
    // The masked copy, the thumbnail, the background.
    assertThat(buffers).hasSize(3);
    assertThat(buffers.get(0).isZero()).isTrue();
    assertThat(buffers.get(1).isZero()).isTrue();
    assertThat(buffers.get(2).isZero()).isFalse();
    assertThat(frame.views()).allMatch(view -> !isZero(view.pixels()));
    preparation.close();
    assertThat(buffers).allMatch(NativeBuffer::isClosed);
    frame.buffers().forEach(NativeBuffer::close);
  }

  private static boolean isZero(ByteBuffer pixels) {
    return IntStream.range(0, pixels.capacity()).allMatch(i -> pixels.get(i) == 0);
  }

  @Test
  void prepare_masked_noViewAndNoMotionKnowsOfIt() throws Exception {
    try (FramePreparation preparation = new FramePreparation(EVERYTHING, 0)) {
      RgbFrame frame = new RgbFrame(STRETCH, 7);
      for (int i = 0; i < 4; i++) {
        // Everything in the mask changes all the time, nothing else does.
        SplittableRandom random = new SplittableRandom(i);
        AVFrame picture =
            Pictures.rgb(
                320, 240, p -> p % 320 < 158 && p / 320 < 118 ? random.nextInt(1 << 24) : 0x808080);
        preparation.prepare(picture, i, i * 1_000_000_000L, frame);
        avutil.av_frame_free(picture);
        assertThat(frame.hasMotion()).isEqualTo(i == 0);
        ByteBuffer whole = frame.views().get(0).pixels();
        for (int at = 0; at < 3 * 25; at++) {
          assertThat(whole.get(at)).isZero();
        }
        assertThat(whole.get(STRETCH.rgbBytes() - 1) & 0xFF).isEqualTo(0x80);
      }
      frame.buffers().forEach(NativeBuffer::close);
    }
  }

  @Test
  void prepare_nextChunk_forgetsTheBackground() throws Exception {
    try (FramePreparation preparation = new FramePreparation(EVERYTHING, 1000)) {
      RgbFrame frame = new RgbFrame(STRETCH, 7);
      AVFrame picture = Pictures.rgb(320, 240, i -> i);
      long[] times = {0, 10, 999, 1000, 1010, 2500};
      boolean[] moving = {true, false, false, true, false, true};
      for (int i = 0; i < times.length; i++) {
        preparation.prepare(picture, i, times[i], frame);
        assertThat(frame.hasMotion()).as("at %d", times[i]).isEqualTo(moving[i]);
        assertThat(frame.views().get(3).hasMotion()).isEqualTo(moving[i]);
      }
      avutil.av_frame_free(picture);
      frame.buffers().forEach(NativeBuffer::close);
    }
  }
}
