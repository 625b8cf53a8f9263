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
import static org.assertj.core.api.Assertions.within;

import com.google.flatbuffers.FlexBuffersBuilder;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.edgeveil.camera.internal.detect.ModelWriter.StoredType;
import org.edgeveil.camera.internal.frame.NativeBuffer;
import org.edgeveil.camera.internal.model.ModelException;
import org.edgeveil.camera.internal.model.ModelFiles;
import org.edgeveil.natives.NativeLibraries;
import org.edgeveil.vision.detection.BoundingBox;
import org.edgeveil.vision.detection.Detection;
import org.edgeveil.vision.detection.Fit;
import org.edgeveil.vision.detection.ScoreScale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.lite.schema.BuiltinOperator;

/** The whole way of models that are written here: file, choice, inference, detections. */
class WrittenModelTest {
  private static final int SIDE = 32;
  // 16 + 4 + 1 cells of 8, 16 and 32 pixels.
  private static final int CELLS = 21;

  @TempDir Path directory = Path.of("");

  @BeforeAll
  static void prepare() throws Exception {
    NativeLibraries.ensurePrepared();
  }

  private Path file() {
    return directory.resolve("model.tflite");
  }

  private Detector load(DecoderOptions options, String labels) throws Exception {
    return Detector.load(new ModelFiles(file(), "", labels), options, 1, .4);
  }

  private static List<Detection> detect(Detector detector, double aspect) throws Exception {
    try (NativeBuffer image = new NativeBuffer(detector.input().rgbBytes())) {
      return detector.detect(image.bytes(), detector.input().place(aspect));
    }
  }

  private static void assertBox(BoundingBox box, double x, double y, double w, double h) {
    assertThat(box.left()).isCloseTo(x, within(.01));
    assertThat(box.top()).isCloseTo(y, within(.01));
    assertThat(box.width()).isCloseTo(w, within(.01));
    assertThat(box.height()).isCloseTo(h, within(.01));
  }

  /** One box in the middle half, of class 1, as columns. */
  private static float[] version8(float unit) {
    float[] output = new float[6 * CELLS];
    Arrays.fill(output, 0, 2 * CELLS, .6f * unit);
    for (int value = 0; value < 4; value++) {
      output[value * CELLS + 7] = .5f * unit;
    }
    output[5 * CELLS + 7] = .75f;
    return output;
  }

  private void writeVersion8(float unit, String packed) throws Exception {
    ModelWriter model = new ModelWriter();
    int image = model.tensor(StoredType.FLOAT32, 1, SIDE, SIDE, 3);
    int known = model.constant(version8(unit), 1, 6, CELLS);
    int output = model.tensor(StoredType.FLOAT32, 1, 6, CELLS);
    model.operator(BuiltinOperator.ABS, new int[] {known}, output);
    if (!packed.isEmpty()) {
      model.file("metadata.json", packed);
    }
    model.write(file(), image, output);
  }

  @ParameterizedTest
  @CsvSource({"1", "32"})
  void detect_yolov8_mapsRelativeAndPixelBoxesOutOfTheLetterbox(float unit) throws Exception {
    writeVersion8(unit, "");
    try (Detector detector = load(DecoderOptions.NONE, "car\nperson")) {
      assertThat(detector.input().fit()).isEqualTo(Fit.LETTERBOX);
      List<Detection> found = detect(detector, 2);

      assertThat(found).hasSize(1);
      assertThat(found.get(0).classIndex()).isEqualTo(1);
      assertThat(found.get(0).score()).isEqualTo(.75f);
      // Half of the input's height is all of a picture that is twice as wide as high.
      assertBox(found.get(0).box(), .25, 0, .5, 1);
      assertBox(detect(detector, 1).get(0).box(), .25, .25, .5, .5);
      assertThat(detector.isInputZero()).isTrue();
    }
  }

  @Test
  void load_labelsOfTheExporter_areTakenWhereNoneAreGiven() throws Exception {
    writeVersion8(1, "{\"task\": \"detect\", \"names\": {\"0\": \"car\", \"1\": \"person\"}}");
    try (Detector detector = load(DecoderOptions.NONE, "")) {
      assertThat(detector.labels().names()).containsExactly("car", "person");
    }
    try (Detector detector = load(DecoderOptions.NONE, "Auto\nMensch\n")) {
      assertThat(detector.labels().names()).containsExactly("Auto", "Mensch");
    }
  }

  @Test
  void load_labelsOfNobody_areAskedFor() throws Exception {
    writeVersion8(1, "");
    assertThatThrownBy(() -> load(DecoderOptions.NONE, " \n"))
        .isInstanceOf(ModelException.class)
        .hasMessageStartingWith("labels: the model brings no labels along; give");
  }

  @Test
  void load_modelForAnotherTask_isRefused() throws Exception {
    writeVersion8(1, "{'task': 'pose', 'names': {0: 'person'}}");
    assertThatThrownBy(() -> load(DecoderOptions.NONE, ""))
        .isInstanceOf(ModelException.class)
        .hasMessageStartingWith("model: it says that its task is 'pose'; choose");
  }

  @Test
  void load_settingsOfThePackage_standBehindTheOperators() throws Exception {
    writeVersion8(1, "");
    TreeMap<String, String> settings = new TreeMap<>();
    settings.put("decoder", "yolov5");
    settings.put("input.fit", "stretch");
    ModelFiles files = new ModelFiles(file(), "", "car\nperson", settings);
    DecoderOptions operator =
        new DecoderOptions(
            Optional.of("yolov8"), Optional.empty(), Optional.empty(), Optional.empty());

    try (Detector detector = Detector.load(files, operator, 1, .4)) {
      assertThat(detector.input().fit()).isEqualTo(Fit.STRETCH);
    }
    settings.put("decoder", "yolov99");
    settings.put("colour", "red");
    ModelFiles wrong = new ModelFiles(file(), "", "car\nperson", settings);
    assertThatThrownBy(() -> Detector.load(wrong, DecoderOptions.NONE, 1, .4))
        .isInstanceOf(ModelException.class)
        .hasMessageStartingWith("model: the settings in its package cannot be used (decoder: one")
        .hasMessageContaining("colour: known are decoder, input.range");
  }

  @ParameterizedTest
  @CsvSource({"INT8, -128", "UINT8, 0"})
  void detect_quantisedYolov5_readsWhatTheScaleSays(StoredType type, int zeroPoint)
      throws Exception {
    ModelWriter model = new ModelWriter();
    int image = model.quantised(type, 1 / 255f, zeroPoint, 1, SIDE, SIDE, 3);
    float[] boxes = new float[3 * CELLS * 7];
    System.arraycopy(new float[] {.5f, .5f, .25f, .5f, .9f, .2f, .8f}, 0, boxes, 40 * 7, 7);
    int known = model.constant(boxes, 1, 3 * CELLS, 7);
    int output = model.quantised(type, 1 / 255f, zeroPoint, 1, 3 * CELLS, 7);
    model
        .operator(BuiltinOperator.QUANTIZE, new int[] {known}, output)
        .write(file(), image, output);

    try (Detector detector = load(DecoderOptions.NONE, "car\nperson")) {
      List<Detection> found = detect(detector, 1);

      assertThat(found).hasSize(1);
      assertThat(found.get(0).classIndex()).isEqualTo(1);
      assertThat(found.get(0).score()).isCloseTo(.72f, within(.01f));
      assertBox(found.get(0).box(), .375, .25, .25, .5);
    }
  }

  @ParameterizedTest
  @CsvSource({"0,1,2,3", "2,0,3,1", "3,2,1,0"})
  void detect_postProcessOperatorWithOutputsInAnyOrder_isRead(int a, int b, int c, int d)
      throws Exception {
    writePostprocessed(a, b, c, d);
    // The list of the data set begins with the background, the operator's classes do not.
    for (String labels : List.of("???\nperson\ncar", "person\ncar")) {
      try (Detector detector = load(DecoderOptions.NONE, labels)) {
        List<Detection> found = detect(detector, 4.0 / 3);

        assertThat(detector.labels().names()).containsExactly("person", "car");
        assertThat(found).hasSize(1);
        assertThat(found.get(0).classIndex()).isEqualTo(1);
        assertThat(found.get(0).score()).isCloseTo(.9f, within(1e-5f));
        // The second anchor, moved by a tenth of its width to the right.
        assertBox(found.get(0).box(), .52, .4, .2, .4);
      }
    }
  }

  private void writePostprocessed(int... order) throws Exception {
    ModelWriter model = new ModelWriter();
    int image = model.quantised(StoredType.UINT8, 1 / 128f, 128, 1, SIDE, SIDE, 3);
    int boxes = model.constant(new float[] {0, 0, 0, 0, 0, 1, 0, 0}, 1, 2, 4);
    int scores = model.constant(new float[] {.9f, .1f, .05f, .1f, .2f, .9f}, 1, 2, 3);
    int anchors = model.constant(new float[] {.2f, .2f, .2f, .2f, .6f, .6f, .4f, .2f}, 2, 4);
    int[] outputs = {
      model.tensor(StoredType.FLOAT32, 1, 4, 4),
      model.tensor(StoredType.FLOAT32, 1, 4),
      model.tensor(StoredType.FLOAT32, 1, 4),
      model.tensor(StoredType.FLOAT32, 1)
    };
    model
        .custom(
            "TFLite_Detection_PostProcess", options(), new int[] {boxes, scores, anchors}, outputs)
        .write(file(), image, IntStream.of(order).map(i -> outputs[i]).toArray());
  }

  private static byte[] options() {
    FlexBuffersBuilder options = new FlexBuffersBuilder();
    int map = options.startMap();
    options.putInt("max_detections", 4);
    options.putInt("max_classes_per_detection", 1);
    options.putInt("detections_per_class", 4);
    options.putBoolean("use_regular_nms", false);
    options.putFloat("nms_score_threshold", .01f);
    options.putFloat("nms_iou_threshold", .6f);
    options.putInt("num_classes", 2);
    options.putFloat("y_scale", 10);
    options.putFloat("x_scale", 10);
    options.putFloat("h_scale", 5);
    options.putFloat("w_scale", 5);
    options.endMap(null, map);
    ByteBuffer bytes = options.finish();
    byte[] content = new byte[bytes.remaining()];
    bytes.get(content);
    return content;
  }

  /** A model whose scores are the numbers that it is given. */
  private void writeMirror(StoredType type, float scale, int zeroPoint) throws Exception {
    int values = SIDE * 40 * 3;
    ModelWriter model = new ModelWriter();
    int image = model.quantised(type, scale, zeroPoint, 1, 40, SIDE, 3);
    int size = model.shape(1, values);
    int output = model.quantised(type, scale, zeroPoint, 1, values);
    model
        .operator(BuiltinOperator.RESHAPE, new int[] {image, size}, output)
        .write(file(), image, output);
  }

  @ParameterizedTest
  @CsvSource({
    // type, scale, zero point, range, numbers for 204 and 255
    "FLOAT32, 0, 0, ZERO_TO_ONE, .8, 1",
    "FLOAT32, 0, 0, MINUS_ONE_TO_ONE, .6, 1",
    "FLOAT32, 0, 0, ZERO_TO_255, 1, 1",
    "UINT8, .00392157, 0, , .8, 1",
    "UINT8, .0078125, 128, , .59375, .9921875",
    "UINT8, .0078125, 128, ZERO_TO_ONE, .796875, .9921875",
    "INT8, .00392157, -128, , .8, 1",
    "INT8, .0078125, 0, MINUS_ONE_TO_ONE, .6015625, .9921875"
  })
  void detect_anyInput_givesTheModelTheNumbersItKnows(
      StoredType type, float scale, int zeroPoint, InputRange range, float light, float white)
      throws Exception {
    writeMirror(type, scale, zeroPoint);
    DecoderOptions options =
        new DecoderOptions(
            Optional.of("classifier"),
            Optional.ofNullable(range),
            Optional.empty(),
            Optional.of(ScoreScale.PROBABILITIES));
    String labels =
        IntStream.range(0, SIDE * 40 * 3).mapToObj(i -> "l" + i).collect(Collectors.joining("\n"));
    try (Detector detector = load(options, labels);
        NativeBuffer image = new NativeBuffer(detector.input().rgbBytes())) {
      assertThat(detector.input().width()).isEqualTo(SIDE);
      assertThat(detector.input().height()).isEqualTo(40);
      // Green of the third pixel, blue of the last.
      image.bytes().put(2 * 3 + 1, (byte) 204);
      image.bytes().put(SIDE * 40 * 3 - 1, (byte) 255);

      List<Detection> found = detector.detect(image.bytes(), detector.input().place(1));

      assertThat(found)
          .extracting(Detection::classIndex)
          .containsExactly(2 * 3 + 1, SIDE * 40 * 3 - 1);
      assertThat(found.get(0).score()).isCloseTo(light, within(1e-4f));
      assertThat(found.get(1).score()).isCloseTo(white, within(1e-4f));
      assertThat(detector.isInputZero()).isTrue();
    }
  }

  @Test
  void load_classifierThatDoesNotSayItsNumbers_asksForThem() throws Exception {
    writeMirror(StoredType.FLOAT32, 0, 0);
    DecoderOptions named =
        new DecoderOptions(
            Optional.of("classifier"), Optional.empty(), Optional.empty(), Optional.empty());
    String labels = "l\n".repeat(SIDE * 40 * 3);
    assertThatThrownBy(() -> load(named, labels))
        .isInstanceOf(ModelException.class)
        .hasMessageStartingWith("input.range: the model does not say what numbers it takes");
  }
}
