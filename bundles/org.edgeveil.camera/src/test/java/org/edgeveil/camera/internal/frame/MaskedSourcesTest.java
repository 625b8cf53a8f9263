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

import java.nio.file.Files;
import java.nio.file.Path;
import org.edgeveil.camera.internal.source.SourceAddress;
import org.edgeveil.natives.NativeLibraries;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Masks hold for each kind of source, from the source to the model's view of it. */
class MaskedSourcesTest {
  @TempDir Path directory = Path.of("");

  @BeforeAll
  static void prepare() throws Exception {
    NativeLibraries.ensurePrepared();
  }

  private static SourceAddress url(String url) {
    return SourceAddress.parse(url, "", "");
  }

  @Test
  void take_maskedFile_showsNothingOfTheMask() throws Exception {
    MaskTrial.check(SourceAddress.ofFile(VideoDecoderTest.CLIP));
  }

  @Test
  void take_maskedMjpegStream_showsNothingOfTheMask() throws Exception {
    try (JpegCamera camera = new JpegCamera(3)) {
      MaskTrial.check(url(camera.url("open")));
    }
  }

  @Test
  void take_maskedSnapshots_showNothingOfTheMask() throws Exception {
    try (HttpCamera camera = new HttpCamera()) {
      MaskTrial.check(url(camera.url("still")).asSnapshots());
    }
  }

  @Test
  void take_maskedImageDirectory_showsNothingOfTheMask() throws Exception {
    // Each format of pictures is masked in a layout of its own.
    Files.write(directory.resolve("1.jpg"), TestPictures.encode("jpeg", 320, 240, 0));
    Files.write(directory.resolve("2.png"), TestPictures.encode("png", 640, 480, 1));
    Files.write(directory.resolve("3.jpg"), TestPictures.encode("jpeg", 640, 480, 2));
    MaskTrial.check(SourceAddress.ofFile(directory));
  }

  @Test
  void take_maskedDevice_showsNothingOfTheMask() throws Exception {
    FakeDevice device = FakeDevice.build(directory);
    assertThat(device.outputOf(MaskTrial.class)).isEqualTo(MaskTrial.HOLDS);
  }

  @Test
  void take_maskedRtspStream_showsNothingOfTheMask() throws Exception {
    try (RtspCamera camera = RtspCamera.start()) {
      // Colour bars; the camera's other stream is nearly black by itself.
      MaskTrial.check(url(camera.severalUrl()));
    }
  }
}
