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

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.util.PairList;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.edgeveil.camera.internal.frame.FrameCounters;
import org.edgeveil.camera.internal.frame.FrameSource;
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
    try (Detector detector = Detector.load(new ModelStore(models).find("default", ""), 1, .4);
        FrameSource source = frames(detector.input().width())) {
      assertThat(detector.input()).isEqualTo(new ModelInput(300, 300, Fit.STRETCH, 0));
      RgbFrame frame = Objects.requireNonNull(source.take());
      assertThat(detector.detect(frame.pixels(), detector.input().place(4.0 / 3))).isNotEmpty();
      assertThat(detector.isInputZero()).isTrue();
      source.recycle(frame);
    }
  }

  private static FrameSource frames(int side) throws Exception {
    return FrameSource.open(
        SourceAddress.ofFile(CLIP),
        new VideoSettings("tcp", Duration.ofSeconds(5), Duration.ofSeconds(5)),
        new FrameSource.Request(side, side, 0, false, 0, 0),
        new StopSignal(),
        new FrameCounters(),
        "test");
  }

  @Test
  void load_noModel_saysSo(@TempDir Path temporary) throws Exception {
    Path file = Files.writeString(temporary.resolve("model.tflite"), "no flat buffer at all");
    assertThatThrownBy(() -> Detector.load(new ModelFiles(file, "", "a\nb"), 1, .4))
        .isInstanceOf(ModelException.class)
        .hasMessageStartingWith("model: the file " + file + " is no TensorFlow Lite model")
        .hasMessageNotContaining("\n");
  }

  @Test
  void load_labelsOfAnotherModel_saysSo(@TempDir Path temporary) throws Exception {
    ModelFiles files = new ModelStore(temporary).find("default", "");
    assertThatThrownBy(
            () -> Detector.load(new ModelFiles(files.model(), "", "???\nPerson\n"), 1, .4))
        .isInstanceOf(ModelException.class)
        .hasMessageStartingWith("labels: the label list has 2 labels and the model has 24");
  }

  private static PairList<String, Shape> tensors(Shape... shapes) {
    PairList<String, Shape> tensors = new PairList<>();
    for (Shape shape : shapes) {
      tensors.add("", shape);
    }
    return tensors;
  }

  @Test
  void layout_sizesOfTheFamily_areAccepted() throws Exception {
    SsdLayout layout =
        SsdLayout.of(
            tensors(new Shape(1, 320, 320, 3)),
            tensors(new Shape(1, 2034, 91), new Shape(1, 2034, 4)),
            DataType.UINT8);
    assertThat(layout.side()).isEqualTo(320);
    assertThat(layout.boxes()).isEqualTo(1);
    assertThat(layout.scores()).isZero();
    assertThat(layout.classes()).isEqualTo(91);
  }

  @Test
  void layout_otherShapes_areRefusedInOneLine() {
    PairList<String, Shape> image = tensors(new Shape(1, 300, 300, 3));
    PairList<String, Shape> ssd = tensors(new Shape(1, 1917, 4), new Shape(1, 1917, 24));
    assertRefused(tensors(new Shape(1, 300, 200, 3)), ssd, DataType.FLOAT32);
    assertRefused(tensors(new Shape(1, -1, -1, 3)), ssd, DataType.FLOAT32);
    assertRefused(tensors(new Shape(1, 3, 300, 300)), ssd, DataType.FLOAT32);
    assertRefused(image, ssd, DataType.INT8);
    assertRefused(image, tensors(new Shape(1, 1001)), DataType.FLOAT32);
    assertRefused(image, tensors(new Shape(1, 100, 4), new Shape(1, 100, 24)), DataType.FLOAT32);
    assertRefused(image, tensors(new Shape(1, 1917, 24), new Shape(1, 1917, 24)), DataType.FLOAT32);
  }

  private static void assertRefused(
      PairList<String, Shape> inputs, PairList<String, Shape> outputs, DataType type) {
    assertThatThrownBy(() -> SsdLayout.of(inputs, outputs, type))
        .isInstanceOf(ModelException.class)
        .hasMessageStartingWith("model: a detector of the SSD family is needed")
        .hasMessageNotContaining("\n");
  }
}
