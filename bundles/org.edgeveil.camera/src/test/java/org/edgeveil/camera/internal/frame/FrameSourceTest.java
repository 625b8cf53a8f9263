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
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.edgeveil.camera.internal.source.SourceAddress;
import org.edgeveil.camera.internal.source.SourceException;
import org.edgeveil.camera.internal.source.SourceException.Trouble;
import org.edgeveil.natives.NativeLibraries;
import org.edgeveil.vision.detection.Fit;
import org.edgeveil.vision.detection.ModelInput;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrameSourceTest {
  private static final Path CLIP =
      Path.of(System.getProperty("edgeveil.root"), "samples/vtest/vtest.avi");
  private final FrameCounters counters = new FrameCounters();
  private final StopSignal stop = new StopSignal();

  @BeforeAll
  static void prepare() throws Exception {
    NativeLibraries.ensurePrepared();
  }

  private FrameSource open(SourceAddress address, double rate, boolean realTime, int readSeconds)
      throws SourceException {
    return FrameSource.open(
        address,
        new VideoSettings("tcp", Duration.ofSeconds(20), Duration.ofSeconds(readSeconds)),
        new FrameSource.Request(
            new ModelInput(300, 300, Fit.STRETCH, 0),
            Preparation.NONE,
            rate,
            realTime,
            System.nanoTime(),
            0),
        stop,
        counters,
        "test");
  }

  private static SourceAddress url(String url) {
    return SourceAddress.parse(url, "", "");
  }

  @Test
  void take_fileAtHalfItsRate_takesEverySecondPicture() throws Exception {
    try (FrameSource source = open(SourceAddress.ofFile(CLIP), 5, false, 10)) {
      assertThat(source.framePeriodNanos()).isEqualTo(200_000_000);
      for (int i = 0; i < 20; i++) {
        RgbFrame frame = Objects.requireNonNull(source.take());
        assertThat(frame.index()).isEqualTo(i);
        assertThat(Math.abs(frame.mediaTimeNanos() - i * 200_000_000L))
            .isLessThanOrEqualTo(100_000_000L);
        source.recycle(frame);
      }
    }
  }

  @Test
  void take_fileInRealTime_waitsForEachFrame() throws Exception {
    try (FrameSource source = open(SourceAddress.ofFile(CLIP), 0, true, 10)) {
      long start = System.nanoTime();
      for (int i = 0; i < 5; i++) {
        source.recycle(Objects.requireNonNull(source.take()));
      }
      // The fifth picture is 400 ms after the first; a little less, as the first takes its time.
      assertThat(System.nanoTime() - start).isGreaterThan(200_000_000L);
    }
  }

  @Test
  void close_anyTime_leavesNoPixels() throws Exception {
    FrameSource source = open(SourceAddress.ofFile(CLIP), 0, false, 10);
    List<RgbFrame> buffers = source.exchange().buffers();
    RgbFrame used = Objects.requireNonNull(source.take());
    assertThat(used.buffers().get(0).isZero()).isFalse();
    source.recycle(used);
    source.close();
    // Freed memory cannot be looked at: that it is zeroed first, NativeBufferTest shows.
    assertThat(buffers).hasSize(3).allMatch(frame -> frame.buffers().get(0).isClosed());
    assertThat(((VideoDecoder) source.decoder()).pool().size()).isZero();
  }

  @Test
  void take_fileThatIsCutOff_givesWhatIsThereAndWarns(@TempDir Path temporary) throws Exception {
    Path cut = Files.copy(CLIP, temporary.resolve("cut.avi"));
    try (RandomAccessFile file = new RandomAccessFile(cut.toFile(), "rw")) {
      file.setLength(Files.size(CLIP) / 8);
    }
    try (FrameSource source = open(SourceAddress.ofFile(cut), 0, false, 10)) {
      int frames = 0;
      for (RgbFrame frame = source.take(); frame != null; frame = source.take()) {
        frames++;
        source.recycle(frame);
      }
      assertThat(frames).isBetween(20, 400);
      assertThat(source.warning().orElse(""))
          .isEqualTo(
              "source: "
                  + cut
                  + " ended after "
                  + frames
                  + " of 795 pictures; the file is cut off or damaged");
    }
  }

  @Test
  void open_missingFile_saysSo(@TempDir Path temporary) {
    Path missing = temporary.resolve("missing.avi");
    assertThatThrownBy(() -> open(SourceAddress.ofFile(missing), 0, false, 10))
        .isInstanceOf(SourceException.class)
        .hasMessage("source: the file " + missing + " does not exist; check the path");
  }

  @Test
  void open_playlistInAFile_isNotFollowed(@TempDir Path temporary) throws Exception {
    Path list =
        Files.writeString(
            temporary.resolve("list.mp4"),
            "#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\n" + CLIP + "\n#EXT-X-ENDLIST\n");
    assertThatThrownBy(() -> open(SourceAddress.ofFile(list), 0, false, 10))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("is not a video that can be decoded");
  }

  @Test
  void take_mjpegOverHttp_givesTheLatestFrame() throws Exception {
    try (JpegCamera camera = new JpegCamera(20);
        FrameSource source = open(url(camera.url("open")), 100, false, 20)) {
      long last = -1;
      for (int i = 0; i < 5; i++) {
        RgbFrame frame = Objects.requireNonNull(source.take());
        assertThat(frame.index()).isGreaterThan(last);
        assertThat(frame.buffers().get(0).isZero()).isFalse();
        last = frame.index();
        source.recycle(frame);
      }
      assertThat(source.pictureWidth()).isEqualTo(320);
      // Nobody takes any more: the camera goes on, frames are replaced and counted.
      long before = counters.dropped();
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> counters.dropped() > before + 3);
    }
  }

  @Test
  void take_cameraThatEnds_failsAsUnreachable() throws Exception {
    try (JpegCamera camera = new JpegCamera(3)) {
      camera.misbehaveAfter(3, false);
      try (FrameSource source = open(url(camera.url("open")), 100, false, 20)) {
        assertThat(trouble(source)).isEqualTo(Trouble.UNREACHABLE);
      }
    }
  }

  @Test
  void take_cameraThatFreezes_failsAsStalled() throws Exception {
    try (JpegCamera camera = new JpegCamera(3)) {
      camera.misbehaveAfter(3, true);
      try (FrameSource source = open(url(camera.url("open")), 100, false, 1)) {
        assertThat(trouble(source)).isEqualTo(Trouble.STALLED);
      }
    }
  }

  private static Trouble trouble(FrameSource source) {
    SourceException e =
        catchThrowableOfType(
            SourceException.class,
            () -> {
              while (true) {
                source.recycle(Objects.requireNonNull(source.take()));
              }
            });
    return e.trouble();
  }

  @Test
  void open_lockedCamera_needsTheRightPassword() throws Exception {
    try (JpegCamera camera = new JpegCamera(1)) {
      String locked = camera.url("locked");
      assertThatThrownBy(() -> open(SourceAddress.parse(locked, "viewer", "wrong"), 5, false, 10))
          .isInstanceOf(SourceException.class)
          .hasMessageContaining("refused the credentials; check username and password")
          .hasMessageNotContaining("viewer")
          .hasMessageNotContaining("wrong");
      try (FrameSource source =
          open(SourceAddress.parse(locked, "viewer", "s3cret"), 5, false, 10)) {
        assertThat(source.take()).isNotNull();
      }
    }
  }

  @Test
  void open_nobodyThere_failsAtOnce() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    assertThatThrownBy(() -> open(url("rtsp://u:s3cret@127.0.0.1:" + port + "/live"), 5, false, 1))
        .isInstanceOf(SourceException.class)
        .hasMessageStartingWith("source: rtsp://127.0.0.1:" + port + "/... cannot be reached")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void give_whileACameraIsSilent_endsTheWait() throws Exception {
    try (JpegCamera camera = new JpegCamera(1)) {
      CompletableFuture<Trouble> opening =
          CompletableFuture.supplyAsync(
              () ->
                  catchThrowableOfType(
                          SourceException.class,
                          () -> open(url(camera.url("silent")), 5, false, 10))
                      .trouble());
      assertThat(opening).isNotDone();
      stop.give();
      assertThat(opening.get(10, TimeUnit.SECONDS)).isEqualTo(Trouble.STOPPED);
    }
  }
}
