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

import java.nio.file.Path;
import java.time.Duration;
import org.edgeveil.camera.internal.source.SourceAddress;
import org.edgeveil.natives.NativeLibraries;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class VideoDecoderTest {
  static final Path CLIP = Path.of(System.getProperty("edgeveil.root"), "samples/vtest/vtest.avi");
  static final VideoSettings SETTINGS =
      new VideoSettings("tcp", Duration.ofSeconds(10), Duration.ofSeconds(10));

  @BeforeAll
  static void prepare() throws Exception {
    NativeLibraries.ensurePrepared();
  }

  @Test
  void next_wholeClip_decodesEveryPictureInOrder() throws Exception {
    try (VideoDecoder decoder =
        VideoDecoder.open(SourceAddress.ofFile(CLIP), SETTINGS, new StopSignal())) {
      long pictures = 0;
      while (decoder.next()) {
        assertThat(decoder.presentationNanos()).isEqualTo(pictures * 100_000_000L);
        pictures++;
      }
      assertThat(pictures).isEqualTo(795);
      assertThat(decoder.expectedPictures()).isEqualTo(795);
      assertThat(decoder.frameRate()).isEqualTo(10);
      assertThat(decoder.pool().isReturnedZero()).isTrue();
    }
  }

  @Test
  void wipePicture_afterScaling_leavesReturnedPicturesZero() throws Exception {
    try (VideoDecoder decoder =
            VideoDecoder.open(SourceAddress.ofFile(CLIP), SETTINGS, new StopSignal());
        NativeBuffer rgb = new NativeBuffer(300 * 300 * 3)) {
      for (int i = 0; i < 20; i++) {
        assertThat(decoder.next()).isTrue();
      }
      assertThat(decoder.width()).isEqualTo(768);
      assertThat(decoder.height()).isEqualTo(576);
      decoder.scaleTo(rgb, 300, 300);
      assertThat(rgb.isZero()).isFalse();
      assertThat(decoder.pool().lent()).isPositive();
      decoder.wipePicture();
      assertThat(decoder.pool().isReturnedZero()).isTrue();
      assertThat(decoder.pool().size()).isGreaterThan(decoder.pool().lent());
    }
  }
}
