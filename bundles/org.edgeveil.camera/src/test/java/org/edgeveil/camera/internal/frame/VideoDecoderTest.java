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

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.edgeveil.camera.internal.source.SourceAddress;
import org.edgeveil.camera.internal.source.SourceException;
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
        PictureScaler scaler = new PictureScaler(PictureScaler.Colours.RGB);
        NativeBuffer rgb = new NativeBuffer(300 * 300 * 3 + PictureScaler.SLACK)) {
      for (int i = 0; i < 20; i++) {
        assertThat(decoder.next()).isTrue();
      }
      assertThat(decoder.width()).isEqualTo(768);
      assertThat(decoder.height()).isEqualTo(576);
      scaler.scale(decoder.picture(), new PixelArea(0, 0, 768, 576), rgb.pointer(), 900, 300, 300);
      assertThat(rgb.isZero()).isFalse();
      assertThat(decoder.pool().lent()).isPositive();
      decoder.wipePicture();
      assertThat(decoder.pool().isReturnedZero()).isTrue();
      assertThat(decoder.pool().size()).isGreaterThan(decoder.pool().lent());
    }
  }

  @Test
  void close_oneOfTen_leavesTheOthersDecoding() throws Exception {
    Deque<VideoDecoder> decoders = new ArrayDeque<>();
    try {
      for (int i = 0; i < 10; i++) {
        decoders.add(VideoDecoder.open(SourceAddress.ofFile(CLIP), SETTINGS, new StopSignal()));
      }
      assertThatThrownBy(
              () -> VideoDecoder.open(SourceAddress.ofFile(CLIP), SETTINGS, new StopSignal()))
          .isInstanceOf(SourceException.class)
          .hasMessageContaining("at most 10 cameras");
      while (!decoders.isEmpty()) {
        for (VideoDecoder decoder : decoders) {
          assertThat(decoder.next()).isTrue();
          assertThat(decoder.pool().lent()).isPositive();
        }
        decoders.remove().close();
      }
    } finally {
      decoders.forEach(VideoDecoder::close);
    }
  }

  @Test
  void open_onThreadsAtOnce_eachDecodesIntoItsOwnPool() throws Exception {
    int threads = 4;
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      CyclicBarrier together = new CyclicBarrier(threads);
      Callable<Integer> task = () -> openAndDecodeOften(together);
      for (Future<Integer> pictures : pool.invokeAll(Collections.nCopies(threads, task))) {
        assertThat(pictures.get()).isEqualTo(100 * 3);
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private static int openAndDecodeOften(CyclicBarrier together) throws Exception {
    int pictures = 0;
    for (int round = 0; round < 100; round++) {
      together.await(30, TimeUnit.SECONDS);
      try (VideoDecoder decoder =
          VideoDecoder.open(SourceAddress.ofFile(CLIP), SETTINGS, new StopSignal())) {
        for (int i = 0; i < 3 && decoder.next(); i++) {
          pictures++;
          assertThat(decoder.pool().lent()).isPositive();
        }
      }
    }
    return pictures;
  }
}
