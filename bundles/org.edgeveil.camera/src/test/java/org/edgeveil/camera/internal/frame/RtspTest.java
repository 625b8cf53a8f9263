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
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.edgeveil.camera.internal.source.SourceAddress;
import org.edgeveil.camera.internal.source.SourceException;
import org.edgeveil.camera.internal.source.SourceException.Trouble;
import org.edgeveil.natives.NativeLibraries;
import org.edgeveil.vision.detection.Fit;
import org.edgeveil.vision.detection.ModelInput;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a real RTSP server. */
class RtspTest {
  private final FrameCounters counters = new FrameCounters();
  private RtspCamera camera;

  @BeforeAll
  static void prepare() throws Exception {
    NativeLibraries.ensurePrepared();
  }

  @BeforeEach
  void startCamera() throws Exception {
    camera = RtspCamera.start();
  }

  @AfterEach
  void stopCamera() {
    if (camera != null) {
      camera.close();
    }
  }

  private FrameSource open(String transport, SourceAddress address, int readSeconds)
      throws SourceException {
    return FrameSource.open(
        address,
        new VideoSettings(transport, Duration.ofSeconds(20), Duration.ofSeconds(readSeconds)),
        new FrameSource.Request(
            new ModelInput(300, 300, Fit.STRETCH, 0),
            Preparation.NONE,
            100,
            false,
            System.nanoTime(),
            0),
        new StopSignal(),
        counters,
        "test");
  }

  private FrameSource open() throws SourceException {
    return open("tcp", SourceAddress.parse(camera.url(), "", ""), 20);
  }

  private static void takeFrames(FrameSource source, int count) throws Exception {
    for (int i = 0; i < count; i++) {
      RgbFrame frame = Objects.requireNonNull(source.take());
      assertThat(frame.buffers().get(0).isZero()).isFalse();
      source.recycle(frame);
    }
  }

  private static Trouble trouble(FrameSource source) {
    return catchThrowableOfType(SourceException.class, () -> takeFrames(source, Integer.MAX_VALUE))
        .trouble();
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcp", "udp"})
  void take_eitherTransport_givesFrames(String transport) throws Exception {
    try (FrameSource source = open(transport, SourceAddress.parse(camera.url(), "", ""), 20)) {
      takeFrames(source, 10);
      assertThat(source.pictureWidth()).isEqualTo(320);
    }
  }

  @ParameterizedTest
  @CsvSource({"auto, 640", "smallest, 320", "2, 160"})
  void take_cameraWithSeveralStreams_givesTheChosenOne(String choice, int width) throws Exception {
    try (FrameSource source = openOneOfSeveral(choice)) {
      takeFrames(source, 3);
      assertThat(source.pictureWidth()).isEqualTo(width);
    }
  }

  @Test
  void open_streamThatIsNotThere_saysWhichThereAre() {
    assertThatThrownBy(() -> openOneOfSeveral("3"))
        .isInstanceOf(SourceException.class)
        .hasMessageStartingWith("source.stream: ")
        .hasMessageEndingWith("has video streams 0 to 2, not 3; choose one of them");
  }

  @ParameterizedTest
  @ValueSource(strings = {"auto", "vaapi", "v4l2m2m", "cuda", "vulkan"})
  void open_withoutTheDevice_decodesOnTheProcessorAndSaysSo(String hardware) throws Exception {
    assumeThat(Path.of("/dev/dri")).as("Skipped: here is a graphics device").doesNotExist();
    try (FrameSource source = open(camera.url(), StreamChoice.BEST, hardware)) {
      takeFrames(source, 3);
      assertThat(source.notice().orElse(""))
          .startsWith("decoder.hardware: no device for '" + hardware + "' decodes h264 here");
    }
  }

  private FrameSource openOneOfSeveral(String choice) throws SourceException {
    return open(
        camera.severalUrl(), StreamChoice.parse(choice).orElseThrow(), VideoSettings.NO_HARDWARE);
  }

  private FrameSource open(String url, StreamChoice stream, String hardware)
      throws SourceException {
    return FrameSource.open(
        SourceAddress.parse(url, "", ""),
        new VideoSettings(
            "tcp",
            Duration.ofSeconds(20),
            Duration.ofSeconds(20),
            stream,
            hardware,
            10,
            DeviceSettings.DEFAULT),
        new FrameSource.Request(
            new ModelInput(300, 300, Fit.STRETCH, 0),
            Preparation.NONE,
            100,
            false,
            System.nanoTime(),
            0),
        new StopSignal(),
        counters,
        "test");
  }

  @Test
  void open_lockedCamera_needsTheRightPassword() throws Exception {
    assertThatThrownBy(
            () -> open("tcp", SourceAddress.parse(camera.lockedUrl(), "viewer", "wr0ng"), 20))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("refused the credentials; check username and password")
        .hasMessageNotContaining("viewer")
        .hasMessageNotContaining("wr0ng");
    try (FrameSource source =
        open("tcp", SourceAddress.parse(camera.lockedUrl(), "viewer", "s3cret"), 20)) {
      takeFrames(source, 3);
    }
  }

  @Test
  void take_cameraThatChangesItsResolution_goesOn() throws Exception {
    try (FrameSource source = open()) {
      takeFrames(source, 3);
      camera.tell("resize 640 480");
      for (int i = 0; i < 300 && source.pictureWidth() != 640; i++) {
        takeFrames(source, 1);
      }
      assertThat(source.pictureWidth()).isEqualTo(640);
      assertThat(source.pictureHeight()).isEqualTo(480);
      takeFrames(source, 10);
      assertThat(source.pictureWidth()).isEqualTo(640);
    }
  }

  @Test
  void take_cameraThatFreezes_failsAsStalledAndComesBack() throws Exception {
    try (FrameSource source = open("tcp", SourceAddress.parse(camera.url(), "", ""), 2)) {
      takeFrames(source, 3);
      camera.tell("freeze");
      assertThat(trouble(source)).isEqualTo(Trouble.STALLED);
    }
    camera.tell("thaw");
    try (FrameSource source = open()) {
      takeFrames(source, 3);
    }
  }

  @Test
  void take_cameraThatClosesTheConnection_failsAsUnreachableAndComesBack() throws Exception {
    try (FrameSource source = open()) {
      takeFrames(source, 3);
      camera.tell("drop");
      assertThat(trouble(source)).isEqualTo(Trouble.UNREACHABLE);
    }
    try (FrameSource source = open()) {
      takeFrames(source, 3);
    }
  }
}
