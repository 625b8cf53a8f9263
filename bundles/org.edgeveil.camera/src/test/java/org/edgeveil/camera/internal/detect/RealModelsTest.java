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
import static org.assertj.core.api.Assertions.fail;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.edgeveil.camera.internal.frame.NativeBuffer;
import org.edgeveil.camera.internal.model.ModelException;
import org.edgeveil.camera.internal.model.ModelFiles;
import org.edgeveil.camera.internal.model.ModelStore;
import org.edgeveil.natives.NativeLibraries;
import org.edgeveil.vision.detection.BoundingBox;
import org.edgeveil.vision.detection.Detection;
import org.edgeveil.vision.detection.ModelInput;
import org.edgeveil.vision.detection.NonMaximumSuppression;
import org.edgeveil.vision.detection.Placement;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  private static Detector load(String model, String labels, DecoderOptions options)
      throws Exception {
    return Detector.load(new ModelFiles(require(model), "", labels), options, 1, .4);
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

  @ParameterizedTest
  @ValueSource(strings = {"face_short_range", "face_full_range", "face_full_range_sparse"})
  void detect_mediaPipeFace_findsTheFaceOfAPortrait(String model) throws Exception {
    try (Detector detector = load(model + ".tflite", "", DecoderOptions.NONE)) {
      List<Detection> found = detect(detector, "portrait.png");

      assertThat(detector.labels().names()).containsExactly("Face");
      assertThat(found).hasSize(1);
      assertThat(found.get(0).score()).isGreaterThan(.9f);
      // From the forehead to the chin, measured in the picture by hand.
      assertThat(found.get(0).box().iou(new BoundingBox(.35, .14, .24, .22))).isGreaterThan(.5);
    }
  }

  @Test
  void detect_mediaPipePose_findsThePersonWhoseFeetAreOutOfThePicture() throws Exception {
    try (Detector detector = load("pose_detection.tflite", "", DecoderOptions.NONE)) {
      List<Detection> found = detect(detector, "portrait.png");

      assertThat(detector.labels().names()).containsExactly("Person");
      assertThat(found).hasSize(1);
      BoundingBox box = found.get(0).box();
      assertThat(found.get(0).score()).isGreaterThan(.8f);
      assertThat(box.centreX()).isBetween(.4, .65);
      // The head's top is at .08 of the height, the hips are where the picture ends.
      assertThat(box.top()).isBetween(-.1, .15);
      assertThat(box.centreY()).isBetween(.9, 1.15);
      assertThat(box.bottom()).isGreaterThan(1.7);
    }
  }

  @Test
  void detect_quantisedClassifier_knowsTheDog() throws Exception {
    String labels = Files.readString(require("inception_v3_quant.txt"));
    DecoderOptions classifier =
        new DecoderOptions(
            Optional.of("classifier"), Optional.empty(), Optional.empty(), Optional.empty());
    try (Detector detector = load("inception_v3_quant.tflite", labels, classifier)) {
      List<Detection> found = detect(detector, "dog.jpg");

      assertThat(found).hasSize(1);
      assertThat(detector.labels().names().get(found.get(0).classIndex()))
          .isEqualTo("Labrador retriever");
      assertThat(found.get(0).box()).isEqualTo(new BoundingBox(0, 0, 1, 1));
    }
  }

  @Test
  void detect_defaultModel_seesTheDog(@TempDir Path models) throws Exception {
    try (Detector detector =
        Detector.load(new ModelStore(models).find("default", ""), DecoderOptions.NONE, 1, .4)) {
      List<Detection> found = detect(detector, "dog.jpg");

      assertThat(found)
          .anySatisfy(
              d -> {
                assertThat(detector.labels().names().get(d.classIndex())).isEqualTo("Dog");
                assertThat(d.box().iou(new BoundingBox(.03, 0, .94, 1))).isGreaterThan(.7);
              });
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mobile_face_net", "face_anti_spoofing", "mtcnn_onet"})
  void load_modelOfNoFamily_isRefusedInOneLine(String model) throws Exception {
    require(model + ".tflite");
    assertThatThrownBy(() -> load(model + ".tflite", "a\nb", DecoderOptions.NONE))
        .isInstanceOf(ModelException.class)
        .hasMessageStartingWith("model: ")
        .hasMessageContaining("choose another file or 'default'")
        .hasMessageNotContaining("\n");
  }
}
