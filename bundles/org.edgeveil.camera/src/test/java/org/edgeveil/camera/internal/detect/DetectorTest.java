/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.edgeveil.camera.internal.frame.FrameCounters;
import org.edgeveil.camera.internal.frame.FrameSource;
import org.edgeveil.camera.internal.frame.Preparation;
import org.edgeveil.camera.internal.frame.RgbFrame;
import org.edgeveil.camera.internal.frame.StopSignal;
import org.edgeveil.camera.internal.frame.VideoSettings;
import org.edgeveil.camera.internal.model.ModelException;
import org.edgeveil.camera.internal.model.ModelFiles;
import org.edgeveil.camera.internal.model.ModelStore;
import org.edgeveil.camera.internal.source.SourceAddress;
import org.edgeveil.natives.NativeLibraries;
import org.edgeveil.vision.detection.Fit;
import org.edgeveil.vision.detection.ModelInput;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectorTest {
  private static final Path CLIP =
      Path.of(System.getProperty("edgeveil.root"), "samples/vtest/vtest.avi");

  @BeforeAll
  static void prepare() throws Exception {
    NativeLibraries.ensurePrepared();
  }

  @Test
  void detect_frame_seesPersonsAndLeavesTheInputZero(@TempDir Path models) throws Exception {
    try (Detector detector =
            Detector.load(new ModelStore(models).find("default", ""), DecoderOptions.NONE, 1, .4);
        FrameSource source = frames(detector.input().width())) {
      assertThat(detector.input()).isEqualTo(new ModelInput(300, 300, Fit.STRETCH, 128));
      RgbFrame frame = Objects.requireNonNull(source.take());
      assertThat(detector.detect(frame.views().get(0).pixels(), detector.input().place(4.0 / 3)))
          .isNotEmpty();
      assertThat(detector.isInputZero()).isTrue();
      source.recycle(frame);
    }
  }

  private static FrameSource frames(int side) throws Exception {
    return FrameSource.open(
        SourceAddress.ofFile(CLIP),
        new VideoSettings("tcp", Duration.ofSeconds(5), Duration.ofSeconds(5)),
        new FrameSource.Request(
            new ModelInput(side, side, Fit.STRETCH, 0), Preparation.NONE, 0, false, 0, 0),
        new StopSignal(),
        new FrameCounters(),
        "test");
  }

  @Test
  void load_noModel_saysSo(@TempDir Path temporary) throws Exception {
    Path file = Files.writeString(temporary.resolve("model.tflite"), "no flat buffer at all");
    assertThatThrownBy(
            () -> Detector.load(new ModelFiles(file, "", "a\nb"), DecoderOptions.NONE, 1, .4))
        .isInstanceOf(ModelException.class)
        .hasMessageStartingWith("model: the file " + file + " is no TensorFlow Lite model")
        .hasMessageNotContaining("\n");
  }

  @Test
  void load_labelsOfAnotherModel_saysSo(@TempDir Path temporary) throws Exception {
    ModelFiles files = new ModelStore(temporary).find("default", "");
    assertThatThrownBy(
            () ->
                Detector.load(
                    new ModelFiles(files.model(), "", "???\nPerson\n"), DecoderOptions.NONE, 1, .4))
        .isInstanceOf(ModelException.class)
        .hasMessageStartingWith("labels: the label list has 2 labels and the model has 24");
  }
}
