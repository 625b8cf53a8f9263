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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.edgeveil.camera.internal.frame.HttpCamera.Fault;
import org.edgeveil.camera.internal.source.SourceAddress;
import org.edgeveil.camera.internal.source.SourceException;
import org.edgeveil.camera.internal.source.SourceException.Trouble;
import org.edgeveil.natives.NativeLibraries;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotSourceTest {
  private static final long PERIOD_NANOS = 40_000_000;
  private final StopSignal stop = new StopSignal();
  private final long zero = System.nanoTime();
  private HttpCamera camera;

  @BeforeAll
  static void prepare() throws Exception {
    NativeLibraries.ensurePrepared();
  }

  @BeforeEach
  void startCamera() throws Exception {
    camera = new HttpCamera();
  }

  @AfterEach
  void stopCamera() throws Exception {
    camera.close();
  }

  private SnapshotSource open(String path, String password) throws SourceException {
    return SnapshotSource.open(
        SourceAddress.parse(camera.url(path), "viewer", password).asSnapshots(),
        new VideoSettings("tcp", Duration.ofSeconds(2), Duration.ofSeconds(2)),
        PERIOD_NANOS,
        zero,
        stop);
  }

  @Test
  void next_again_asksAtTheSchedulesInstants() throws Exception {
    try (SnapshotSource source = open("still", "")) {
      long before = -1;
      for (int i = 1; i <= 20; i++) {
        assertThat(source.next()).isTrue();
        assertThat(source.width()).isEqualTo(320);
        assertThat(source.height()).isEqualTo(240);
        assertThat((source.captureNanos() - zero) % PERIOD_NANOS).isZero();
        assertThat(source.captureNanos()).isGreaterThan(before);
        before = source.captureNanos();
        assertThat(source.pictures()).isEqualTo(i);
        assertThat(camera.requests()).isEqualTo(i);
      }
      // Never faster than the schedule, however fast the camera.
      assertThat(System.nanoTime() - zero).isGreaterThanOrEqualTo(19 * PERIOD_NANOS);
    }
  }

  @Test
  void next_cameraChangesItsSize_goesOn() throws Exception {
    try (SnapshotSource source = open("still", "")) {
      assertThat(source.next()).isTrue();
      camera.have(Fault.CHANGES_SIZE);
      assertThat(source.next()).isTrue();
      assertThat(source.width()).isEqualTo(640);
      assertThat(source.height()).isEqualTo(480);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"locked/still", "digest/still"})
  void next_lockedCamera_needsTheRightPassword(String path) throws Exception {
    try (SnapshotSource source = open(path, "s3cret")) {
      assertThat(source.next()).isTrue();
    }
    try (SnapshotSource source = open(path, "wr0ng")) {
      assertThatThrownBy(source::next)
          .isInstanceOfSatisfying(
              SourceException.class, e -> assertThat(e.trouble()).isEqualTo(Trouble.REFUSED))
          .hasMessageContaining("refused the credentials; check username and password")
          .hasMessageNotContaining("viewer")
          .hasMessageNotContaining("wr0ng");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "REFUSES_CONNECTIONS, UNREACHABLE",
    "CLOSES_HALF_WAY, UNREACHABLE",
    "RESETS_CONNECTIONS, UNREACHABLE",
    "FREEZES, STALLED",
    "KEEPS_SILENT, STALLED",
    "DRIPS, STALLED",
    "ANSWERS_NOISE, UNREACHABLE",
    "SENDS_NOISE, UNDECODABLE",
    "CHANGES_CODEC, UNDECODABLE",
    "ANSWERS_401, REFUSED",
    "ANSWERS_404, UNREACHABLE",
    "ANSWERS_500, UNREACHABLE",
    "REDIRECTS_TO_ITSELF, UNREACHABLE"
  })
  void next_faultyCamera_failsAsWhatItIs(Fault fault, Trouble trouble) throws Exception {
    try (SnapshotSource source = open("still", "")) {
      assertThat(source.next()).isTrue();
      camera.have(fault);
      assertThat(catchThrowableOfType(SourceException.class, source::next).trouble())
          .isEqualTo(trouble);
    }
  }

  @Test
  void next_damagedPicture_asksAgain() throws Exception {
    try (SnapshotSource source = open("still", "")) {
      camera.have(Fault.SENDS_NOISE);
      Thread healer = new Thread(() -> healAfter(3));
      healer.start();
      assertThat(source.next()).isTrue();
      assertThat(source.pictures()).isEqualTo(1);
      assertThat(camera.requests()).isGreaterThan(3);
      healer.join();
    }
  }

  private void healAfter(int count) {
    while (camera.sent() < count) {
      Thread.onSpinWait();
    }
    try {
      camera.have(Fault.NONE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void next_stopGiven_ends() throws Exception {
    try (SnapshotSource source = open("still", "")) {
      stop.give();
      assertThat(catchThrowableOfType(SourceException.class, source::next).trouble())
          .isEqualTo(Trouble.STOPPED);
    }
  }

  @Test
  void wipePicture_afterUse_leavesNothingButWhatTheDecoderHolds() throws Exception {
    SnapshotSource source = open("still", "");
    PicturePool pool;
    try (source) {
      assertThat(source.next()).isTrue();
      assertThat(source.next()).isTrue();
      pool = source.reader().decoder().pool();
      source.wipePicture();
      // FFmpeg's JPEG decoder keeps the last picture until the next, which gets its memory.
      assertThat(pool.size()).isEqualTo(1);
      assertThat(source.reader().decoder().isBytesZero()).isTrue();
    }
    assertThat(pool.size()).isZero();
  }
}
