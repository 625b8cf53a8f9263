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
import static org.assertj.core.api.Assertions.fail;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.edgeveil.camera.internal.frame.NativeBuffer;
import org.edgeveil.camera.internal.model.ModelFiles;
import org.edgeveil.natives.NativeLibraries;
import org.edgeveil.vision.detection.Detection;
import org.edgeveil.vision.detection.ModelInput;
import org.edgeveil.vision.detection.NonMaximumSuppression;
import org.edgeveil.vision.detection.Placement;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Models and pictures that {@code build/install-models} fetches. */
class RealModelsTest {
  private static final Path DIRECTORY =
      Path.of(
          System.getProperty(
              "edgeveil.models", System.getProperty("edgeveil.root", "../..") + "/target/models"));

  @BeforeAll
  static void prepare() throws Exception {
    NativeLibraries.ensurePrepared();
  }

  private static Path require(String name) {
    Path file = DIRECTORY.resolve(name).toAbsolutePath();
    if (!Files.exists(file)) {
      String missing = "there is no " + name + "; run build/install-models";
      if ("all".equals(System.getProperty("edgeveil.require"))) {
        fail(missing);
      }
      Assumptions.abort(missing);
    }
    return file;
  }

  private static Detector load(String model, String labels) throws Exception {
    return Detector.load(new ModelFiles(require(model), "", labels), DecoderOptions.NONE, 1, .4);
  }

  private static List<Detection> detect(Detector detector, String picture) throws Exception {
    BufferedImage image = ImageIO.read(require(picture).toFile());
    ModelInput input = detector.input();
    Placement placement = input.place((double) image.getWidth() / image.getHeight());
    BufferedImage scaled =
        new BufferedImage(input.width(), input.height(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = scaled.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.setColor(new Color(input.fill(), input.fill(), input.fill()));
    graphics.fillRect(0, 0, input.width(), input.height());
    graphics.drawImage(
        image, placement.left(), placement.top(), placement.width(), placement.height(), null);
    graphics.dispose();
    try (NativeBuffer buffer = new NativeBuffer(input.rgbBytes())) {
      ByteBuffer bytes = buffer.bytes();
      for (int i = 0; i < input.width() * input.height(); i++) {
        int rgb = scaled.getRGB(i % input.width(), i / input.width());
        bytes.put(i * 3, (byte) (rgb >> 16));
        bytes.put(i * 3 + 1, (byte) (rgb >> 8));
        bytes.put(i * 3 + 2, (byte) rgb);
      }
      return new NonMaximumSuppression(.3).apply(detector.detect(bytes, placement));
    }
  }

  @Test
  void experiment() throws Exception {
    for (String model :
        List.of("face_short_range", "face_full_range", "face_full_range_sparse", "pose_detection")) {
      try (Detector detector = load(model + ".tflite", "")) {
        for (String picture : List.of("portrait.png", "dog.jpg")) {
          for (Detection d : detect(detector, picture)) {
            System.out.println("XX " + model + " " + picture + " " + d.score() + " " + d.box());
          }
        }
      }
    }
    try (Detector detector =
        load("inception_v3_quant.tflite", Files.readString(require("inception_v3_quant.txt")))) {
      for (String picture : List.of("portrait.png", "dog.jpg")) {
        for (Detection d : detect(detector, picture)) {
          System.out.println(
              "XX " + picture + " " + d.score() + " " + detector.labels().names().get(d.classIndex()));
        }
      }
    }
    assertThat(1).isEqualTo(1);
  }
}
