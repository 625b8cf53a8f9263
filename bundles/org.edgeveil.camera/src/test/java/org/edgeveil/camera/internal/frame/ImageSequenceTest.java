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

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.edgeveil.camera.internal.source.ImageDirectory;
import org.edgeveil.camera.internal.source.SourceAddress;
import org.edgeveil.camera.internal.source.SourceException;
import org.edgeveil.natives.NativeLibraries;
import org.edgeveil.vision.detection.Fit;
import org.edgeveil.vision.detection.ModelInput;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageSequenceTest {
  private static final VideoSettings FIVE_PER_SECOND =
      new VideoSettings(
          "tcp",
          Duration.ofSeconds(10),
          Duration.ofSeconds(10),
          StreamChoice.BEST,
          VideoSettings.NO_HARDWARE,
          5,
          DeviceSettings.DEFAULT);

  @TempDir Path directory = Path.of("");

  @BeforeAll
  static void prepare() throws Exception {
    NativeLibraries.ensurePrepared();
  }

  private void put(String name, byte[] content) throws Exception {
    Files.write(directory.resolve(name), content);
  }

  private ImageSequence open() throws SourceException {
    return ImageSequence.open(SourceAddress.ofFile(directory), FIVE_PER_SECOND, new StopSignal());
  }

  @Test
  void next_mixedPictures_comeInOrderOfNamesAtTheRate() throws Exception {
    put("0002.png", TestPictures.encode("png", 64, 48, 2));
    put("0001.jpg", TestPictures.encode("jpeg", 320, 240, 1));
    put("0003.JPEG", TestPictures.encode("jpeg", 640, 480, 3));
    put("notes.txt", new byte[] {1});
    try (ImageSequence sequence = open()) {
      assertThat(sequence.expectedPictures()).isEqualTo(3);
      assertThat(sequence.frameRate()).isEqualTo(5);
      int[] widths = {320, 64, 640};
      for (int i = 0; i < widths.length; i++) {
        assertThat(sequence.next()).isTrue();
        assertThat(sequence.width()).isEqualTo(widths[i]);
        assertThat(sequence.presentationNanos()).isEqualTo(i * 200_000_000L);
      }
      assertThat(sequence.next()).isFalse();
      assertThat(sequence.pool().isReturnedZero()).isTrue();
    }
  }

  @Test
  void take_unreadablePicture_leavesAGapAndWarns() throws Exception {
    for (int i = 0; i < 4; i++) {
      put(i + ".jpg", TestPictures.encode("jpeg", 320, 240, i));
    }
    put("1.jpg", "no picture".getBytes(StandardCharsets.UTF_8));
    try (FrameSource source =
        FrameSource.open(
            SourceAddress.ofFile(directory),
            FIVE_PER_SECOND,
            new FrameSource.Request(
                new ModelInput(300, 300, Fit.STRETCH, 0), Preparation.NONE, 0, false, 0, 0),
            new StopSignal(),
            new FrameCounters(),
            "test")) {
      for (long time : new long[] {0, 400_000_000, 600_000_000}) {
        RgbFrame frame = Objects.requireNonNull(source.take());
        assertThat(frame.mediaTimeNanos()).isEqualTo(time);
        assertThat(frame.buffers().get(0).isZero()).isFalse();
        source.recycle(frame);
      }
      assertThat(source.take()).isNull();
      assertThat(source.warning().orElse("")).contains("ended after 3 of 4 pictures");
    }
  }

  @Test
  void next_directoryThatVanished_endsAfterWhatWasThere() throws Exception {
    put("1.jpg", TestPictures.encode("jpeg", 320, 240, 0));
    put("2.jpg", TestPictures.encode("jpeg", 320, 240, 0));
    try (ImageSequence sequence = open()) {
      assertThat(sequence.next()).isTrue();
      Files.delete(directory.resolve("2.jpg"));
      assertThat(sequence.next()).isFalse();
      assertThat(sequence.pictures()).isEqualTo(1);
    }
  }

  @Test
  void next_nothingButDamage_isNoVideo() throws Exception {
    put("1.jpg", new byte[1000]);
    try (ImageSequence sequence = open()) {
      assertThatThrownBy(sequence::next)
          .isInstanceOf(SourceException.class)
          .hasMessageContaining("or a directory with .jpg, .jpeg or .png pictures");
    }
  }

  @Test
  void open_missingDirectory_saysSo() {
    Path missing = directory.resolve("missing");
    assertThatThrownBy(
            () ->
                ImageSequence.open(
                    SourceAddress.ofFile(missing), FIVE_PER_SECOND, new StopSignal()))
        .isInstanceOf(SourceException.class)
        .hasMessage(
            "source: the directory "
                + missing
                + " cannot be read; check the path and its permissions");
  }

  @Test
  void digest_changes_withNamesAndContents() throws Exception {
    put("1.jpg", new byte[] {1});
    put("2.jpg", new byte[] {2});
    String digest = ImageDirectory.digest(directory);
    assertThat(digest).matches("[0-9a-f]{64}");
    put("notes.txt", new byte[] {3});
    assertThat(ImageDirectory.digest(directory)).isEqualTo(digest);
    put("2.jpg", new byte[] {3});
    String otherContent = ImageDirectory.digest(directory);
    assertThat(otherContent).isNotEqualTo(digest);
    Files.move(directory.resolve("2.jpg"), directory.resolve("3.jpg"));
    assertThat(ImageDirectory.digest(directory)).isNotIn(digest, otherContent);
  }
}
