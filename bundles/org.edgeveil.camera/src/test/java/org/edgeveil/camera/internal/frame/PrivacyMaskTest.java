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

import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVPixFmtDescriptor;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.edgeveil.camera.internal.source.SourceException;
import org.edgeveil.natives.NativeLibraries;
import org.edgeveil.vision.scene.Polygon;
import org.edgeveil.vision.scene.SceneText;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PrivacyMaskTest {
  private static final int WIDTH = 61;
  private static final int HEIGHT = 47;
  private static final List<Polygon> MASKS =
      SceneText.masks("door: 0,0 0.41,0 0.41,0.63 0,0.63; desk: 0.55,0.9 0.8,0.4 0.97,0.86")
          .values()
          .stream()
          .map(zone -> zone.polygon())
          .toList();
  private static final long REFUSED =
      avutil.AV_PIX_FMT_FLAG_PAL
          | avutil.AV_PIX_FMT_FLAG_BITSTREAM
          | avutil.AV_PIX_FMT_FLAG_BAYER
          | avutil.AV_PIX_FMT_FLAG_HWACCEL;

  @BeforeAll
  static void prepare() throws Exception {
    NativeLibraries.ensurePrepared();
  }

  /** Each pixel format that FFmpeg's scaler reads, as decoders give no other to us. */
  static Stream<String> readableFormats() throws Exception {
    NativeLibraries.ensurePrepared();
    return Pictures.formats().stream()
        .filter(format -> swscale.sws_isSupportedInput(format) > 0)
        .map(Pictures::name);
  }

  private static boolean isRefused(AVPixFmtDescriptor descriptor, int format) {
    // Four pixels in six bytes: not even its own description says where they lie.
    return (descriptor.flags() & REFUSED) != 0 || format == avutil.AV_PIX_FMT_UYYVYY411;
  }

  @ParameterizedTest
  @MethodSource("readableFormats")
  void apply_anyFormat_blackensWhatIsMaskedAndNothingElse(String name) throws Exception {
    int format = avutil.av_get_pix_fmt(name);
    AVPixFmtDescriptor descriptor = avutil.av_pix_fmt_desc_get(format);
    SplittableRandom random = new SplittableRandom(format);
    AVFrame picture = Pictures.noise(format, WIDTH, HEIGHT, random);
    try (PrivacyMask mask = new PrivacyMask(MASKS)) {
      if (isRefused(descriptor, format)) {
        assertThatThrownBy(() -> mask.apply(picture))
            .isInstanceOf(SourceException.class)
            .hasMessageContaining("masks: pictures of the pixel format " + name + " cannot be");
        return;
      }
      AVFrame copy = mask.apply(picture);
      MaskRaster raster = new MaskRaster(MASKS, WIDTH, HEIGHT);
      for (int c = 0; c < descriptor.nb_components(); c++) {
        assertComponent(descriptor, c, picture, copy, raster);
      }
      if ((descriptor.flags() & avutil.AV_PIX_FMT_FLAG_FLOAT) != 0) {
        assertThatThrownBy(() -> assertBlackAsRgb(copy, raster))
            .isInstanceOf(SourceException.class)
            .hasMessageContaining("cannot be converted to RGB");
      } else {
        assertBlackAsRgb(copy, raster);
      }
      mask.wipe();
      assertThat(Objects.requireNonNull(mask.buffer()).isZero()).isTrue();
    } finally {
      avutil.av_frame_free(picture);
    }
  }

  /** Compares one component, read by FFmpeg itself. */
  private static void assertComponent(
      AVPixFmtDescriptor descriptor, int c, AVFrame picture, AVFrame copy, MaskRaster raster) {
    boolean colours =
        (descriptor.flags() & (avutil.AV_PIX_FMT_FLAG_RGB | avutil.AV_PIX_FMT_FLAG_XYZ)) == 0
            && descriptor.nb_components() >= 3
            && (c == 1 || c == 2);
    int log2Columns = colours ? descriptor.log2_chroma_w() : 0;
    int log2Rows = colours ? descriptor.log2_chroma_h() : 0;
    // Packed pixels that share their colours are black together.
    int shared = descriptor.comp(1).plane() == 0 && !colours ? descriptor.log2_chroma_w() : 0;
    int black = colours ? 1 << (descriptor.comp(c).depth() - 1) : 0;
    int width = (WIDTH + (1 << log2Columns) - 1) >> log2Columns;
    int height = (HEIGHT + (1 << log2Rows) - 1) >> log2Rows;
    int masked = 0;
    for (int y = 0; y < height; y++) {
      int[] before = components(picture, descriptor, y, c, width);
      int[] after = components(copy, descriptor, y, c, width);
      for (int x = 0; x < width; x++) {
        boolean hidden =
            touched(
                raster,
                (x << log2Columns) >> shared << shared,
                y << log2Rows,
                1 << Math.max(shared, log2Columns),
                1 << log2Rows);
        masked += hidden ? 1 : 0;
        assertThat(after[x])
            .as("component %d of %d,%d", c, x, y)
            .isEqualTo(hidden ? black : before[x]);
      }
    }
    assertThat(masked).isBetween(width * height / 4, width * height / 2);
  }

  private static boolean touched(MaskRaster raster, int left, int top, int columns, int rows) {
    for (int y = top; y < Math.min(HEIGHT, top + rows); y++) {
      for (int x = left; x < Math.min(WIDTH, left + columns); x++) {
        if (raster.isMasked(x, y)) {
          return true;
        }
      }
    }
    return false;
  }

  private static int[] components(
      AVFrame picture, AVPixFmtDescriptor descriptor, int y, int c, int width) {
    int[] values = new int[width];
    try (IntPointer line = new IntPointer((long) width)) {
      avutil.av_read_image_line2(
          line, picture.data(), picture.linesize(), descriptor, 0, y, c, width, 0, Integer.BYTES);
      line.get(values);
    }
    return values;
  }

  /** What the model would see of the masked pixels, but for those beside others. */
  private static void assertBlackAsRgb(AVFrame copy, MaskRaster raster) throws Exception {
    try (PictureScaler scaler = new PictureScaler(PictureScaler.Colours.RGB);
        NativeBuffer rgb = new NativeBuffer(3 * WIDTH * HEIGHT + PictureScaler.SLACK)) {
      scaler.scale(
          copy, new PixelArea(0, 0, WIDTH, HEIGHT), rgb.pointer(), 3 * WIDTH, WIDTH, HEIGHT);
      int light = 0;
      for (int y = 0; y < HEIGHT; y++) {
        for (int x = 0; x < WIDTH; x++) {
          int at = 3 * (y * WIDTH + x);
          int sum = 0;
          for (int i = 0; i < 3; i++) {
            sum += rgb.bytes().get(at + i) & 0xFF;
          }
          if (isDeepInside(raster, x, y)) {
            assertThat(sum).as("the light of %d,%d", x, y).isZero();
          }
          light += sum;
        }
      }
      assertThat(light).isPositive();
    }
  }

  private static boolean isDeepInside(MaskRaster raster, int x, int y) {
    int margin = 6;
    for (int j = Math.max(0, y - margin); j <= Math.min(HEIGHT - 1, y + margin); j++) {
      for (int i = Math.max(0, x - margin); i <= Math.min(WIDTH - 1, x + margin); i++) {
        if (!raster.isMasked(i, j)) {
          return false;
        }
      }
    }
    return true;
  }

  @Test
  void apply_otherSizeOrFormat_masksAnew() throws Exception {
    SplittableRandom random = new SplittableRandom(5);
    try (PrivacyMask mask = new PrivacyMask(MASKS)) {
      for (int[] kind :
          new int[][] {
            {avutil.AV_PIX_FMT_YUV420P, 64, 48},
            {avutil.AV_PIX_FMT_YUV420P, 33, 91},
            {avutil.AV_PIX_FMT_NV12, 33, 91},
            {avutil.AV_PIX_FMT_YUV420P, 64, 48}
          }) {
        AVFrame picture = Pictures.noise(kind[0], kind[1], kind[2], random);
        AVFrame copy = mask.apply(picture);
        assertThat(copy.width()).isEqualTo(kind[1]);
        MaskRaster raster = new MaskRaster(MASKS, kind[1], kind[2]);
        for (int y = 0; y < kind[2]; y++) {
          for (int x = 0; x < kind[1]; x++) {
            byte now = copy.data(0).get((long) y * copy.linesize(0) + x);
            byte before = picture.data(0).get((long) y * picture.linesize(0) + x);
            assertThat(now).isEqualTo(raster.isMasked(x, y) ? 0 : before);
          }
        }
        avutil.av_frame_free(picture);
      }
    }
  }

  @Test
  void apply_rowsFromBottomToTop_masksTheSamePixels() throws Exception {
    SplittableRandom random = new SplittableRandom(6);
    AVFrame picture = Pictures.noise(avutil.AV_PIX_FMT_BGR24, WIDTH, HEIGHT, random);
    int line = picture.linesize(0);
    BytePointer first = picture.data(0);
    picture.data(0, first.getPointer((long) (HEIGHT - 1) * line)).linesize(0, -line);
    MaskRaster raster = new MaskRaster(MASKS, WIDTH, HEIGHT);
    try (PrivacyMask mask = new PrivacyMask(MASKS)) {
      AVFrame copy = mask.apply(picture);
      for (int y = 0; y < HEIGHT; y++) {
        for (int x = 0; x < WIDTH; x++) {
          byte now = copy.data(0).get((long) y * copy.linesize(0) + 3L * x);
          byte before = first.get((long) (HEIGHT - 1 - y) * line + 3L * x);
          assertThat(now).isEqualTo(raster.isMasked(x, y) ? 0 : before);
        }
      }
    }
    picture.data(0, first).linesize(0, line);
    avutil.av_frame_free(picture);
  }

  @Test
  void apply_decodersPicture_isNotWrittenTo() throws Exception {
    SplittableRandom random = new SplittableRandom(7);
    AVFrame picture = Pictures.noise(avutil.AV_PIX_FMT_GRAY8, WIDTH, HEIGHT, random);
    byte[] before = bytes(picture);
    try (PrivacyMask mask = new PrivacyMask(MASKS)) {
      mask.apply(picture);
    }
    assertThat(bytes(picture)).isEqualTo(before);
    avutil.av_frame_free(picture);
  }

  private static byte[] bytes(AVFrame picture) {
    byte[] bytes = new byte[HEIGHT * picture.linesize(0)];
    picture.data(0).get(bytes);
    return bytes;
  }
}
