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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * In a process that sees a device which follows the kernel's own header: the device refuses what
 * that does not allow, and buffers that are given back with pixels.
 */
class DeviceSourceTest {
  private static final String EXPECTED =
      """
      auto: yuvj420p 640x480 compressed
      mjpeg: yuvj420p 640x480 compressed
      yuyv: yuyv422 640x480 as painted
      nv12: nv12 640x480 as painted
      smaller: yuyv422 320x240 as painted
      denied: REFUSED source: the gateway's user may not use the device %1$s; add that user to the \
      group video and restart the gateway
      busy: UNREACHABLE source: another program uses the device %1$s; stop it
      radio: UNDECODABLE source: %1$s is not a video capture device that gives MJPEG, YUYV or NV12; \
      use one that does (it captures no video, or not by streaming)
      gone: UNREACHABLE source: the device %1$s is not there; plug it in, or check the path
      becomes silent: STALLED source: no picture came from %1$s for 1 s; check the camera, or raise \
      timeout.read
      becomes damaged: UNDECODABLE source: %1$s is not a video capture device that gives MJPEG, \
      YUYV or NV12; use one that does
      becomes gone: UNREACHABLE source: the device %1$s is not there; plug it in, or check the path
      again: yuvj420p 640x480 compressed
      descriptors: 0
      jna.tmpdir: true
      """;

  @TempDir Path directory = Path.of("");

  @Test
  void next_deviceOfTheKernelsHeader_isUsedAsDocumented() throws Exception {
    FakeDevice device = FakeDevice.build(directory);
    assertThat(device.outputOf(DeviceProbe.class)).isEqualTo(EXPECTED.formatted(FakeDevice.PATH));
  }
}
