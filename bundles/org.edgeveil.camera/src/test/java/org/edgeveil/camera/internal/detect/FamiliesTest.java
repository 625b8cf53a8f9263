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

import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.edgeveil.camera.internal.model.ModelException;
import org.edgeveil.engine.tflite.Quantization;
import org.edgeveil.engine.tflite.TensorDescription;
import org.edgeveil.engine.tflite.TensorMetadata;
import org.edgeveil.engine.tflite.TensorSource;
import org.edgeveil.engine.tflite.TensorType;
import org.edgeveil.vision.detection.Detection;
import org.edgeveil.vision.detection.ElementFormat;
import org.edgeveil.vision.detection.Fit;
import org.edgeveil.vision.detection.ScoreScale;
import org.edgeveil.vision.detection.TensorValues;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FamiliesTest {

  private static final String POSTPROCESS = "TFLite_Detection_PostProcess";

  private static TensorDescription tensor(String name, TensorType type, long... shape) {
    return new TensorDescription(
        name,
        type.name(),
        Optional.of(type),
        new Shape(shape),
        new Shape(shape),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static TensorDescription floats(long... shape) {
    return tensor("", TensorType.FLOAT32, shape);
  }

  private static TensorDescription computed(String operator, int output, long... shape) {
    TensorDescription tensor = floats(shape);
    return new TensorDescription(
        "",
        tensor.storedType(),
        tensor.type(),
        tensor.shape(),
        tensor.signature(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(new TensorSource(operator, output)));
  }

  private static TensorDescription said(String name, long... shape) {
    TensorDescription tensor = floats(shape);
    return new TensorDescription(
        "",
        tensor.storedType(),
        tensor.type(),
        tensor.shape(),
        tensor.signature(),
        Optional.empty(),
        Optional.of(
            new TensorMetadata(
                name, "", List.of(), Optional.empty(), List.of(), List.of(), List.of(), List.of())),
        Optional.empty());
  }

  private static TensorDescription quantised(float scale, int zeroPoint, long... shape) {
    TensorDescription tensor = tensor("", TensorType.INT8, shape);
    return new TensorDescription(
        "",
        tensor.storedType(),
        tensor.type(),
        tensor.shape(),
        tensor.signature(),
        Optional.of(Quantization.perTensor(scale, zeroPoint)),
        Optional.empty(),
        Optional.empty());
  }

  private static ModelTensors model(int width, int height, TensorDescription... outputs)
      throws ModelException {
    return ModelTensors.of(List.of(floats(1, height, width, 3)), List.of(outputs));
  }

  private static DecoderOptions named(String family) {
    return new DecoderOptions(
        Optional.of(family), Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static Family.Match choose(ModelTensors model) throws ModelException {
    return Families.choose(model, DecoderOptions.NONE);
  }

  private static List<Detection> decode(Family.Match match, int classes, float[]... outputs) {
    List<TensorValues> values = new ArrayList<>();
    for (float[] output : outputs) {
      ByteBuffer content =
          ByteBuffer.allocateDirect(output.length * Float.BYTES).order(ByteOrder.nativeOrder());
      content.asFloatBuffer().put(output);
      values.add(ElementFormat.FLOAT32.over(content));
    }
    return match.maker().make(classes, .4).decode(values);
  }

  @Test
  void choose_ssdInEitherOrder_isStretchedAndHasABackground() throws Exception {
    for (ModelTensors model :
        List.of(
            model(300, 300, floats(1, 1917, 4), floats(1, 1917, 24)),
            model(300, 300, floats(1, 1917, 24), floats(1, 1917, 4)))) {
      Family.Match match = choose(model);
      assertThat(match.fit()).isEqualTo(Fit.STRETCH);
      assertThat(match.background()).isTrue();
      assertThat(match.classes()).hasValue(24);
      assertThat(match.range()).contains(InputRange.MINUS_ONE_TO_ONE);
    }
    assertThat(choose(model(320, 320, floats(1, 2034, 91), floats(1, 2034, 4))).classes())
        .hasValue(91);
  }

  @Test
  void choose_ssdWhoseScoresAreProbabilities_takesThemAsTheyAre() throws Exception {
    float[] scores = new float[1917 * 2];
    scores[1] = .5f;
    ModelTensors logistic =
        model(300, 300, floats(1, 1917, 4), computed("LOGISTIC", 0, 1, 1917, 2));
    ModelTensors raw = model(300, 300, floats(1, 1917, 4), floats(1, 1917, 2));

    assertThat(decode(choose(logistic), 2, new float[1917 * 4], scores))
        .extracting(Detection::score)
        .containsExactly(.5f);
    // As logits, the same numbers are a half, and a little more.
    assertThat(decode(choose(raw), 2, new float[1917 * 4], scores)).hasSize(1917);
    DecoderOptions stated =
        new DecoderOptions(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(ScoreScale.PROBABILITIES));
    assertThat(decode(Families.choose(raw, stated), 2, new float[1917 * 4], scores)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"0,1,2,3", "1,3,0,2", "3,2,1,0", "2,0,3,1"})
  void choose_postprocessedInAnyOrder_isReadByTheOperatorsOwn(int a, int b, int c, int d)
      throws Exception {
    TensorDescription[] roles = {
      computed(POSTPROCESS, 0, 1, 2, 4),
      computed(POSTPROCESS, 1, 1, 2),
      computed(POSTPROCESS, 2, 1, 2),
      computed(POSTPROCESS, 3, 1)
    };
    float[][] values = {{.1f, .2f, .3f, .4f, 0, 0, 1, 1}, {7, 1}, {.9f, .1f}, {2}};

    Family.Match match = choose(model(300, 300, roles[a], roles[b], roles[c], roles[d]));

    assertThat(match.classes()).isEmpty();
    assertThat(decode(match, 90, values[a], values[b], values[c], values[d]))
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.classIndex()).isEqualTo(7);
              assertThat(found.score()).isEqualTo(.9f);
            });
  }

  @Test
  void choose_postprocessedByMetadata_isReadByItsNames() throws Exception {
    Family.Match match =
        choose(
            model(
                320,
                320,
                said("score", 1, 2),
                said("Location", 1, 2, 4),
                said("number of detections", 1),
                said("category", 1, 2)));

    assertThat(
            decode(
                match,
                90,
                new float[] {.9f, .1f},
                new float[] {.1f, .2f, .3f, .4f, 0, 0, 1, 1},
                new float[] {2},
                new float[] {7, 1}))
        .extracting(Detection::classIndex)
        .containsExactly(7);
  }

  @Test
  void choose_fourOutputsOfAnUnknownOrder_hasToBeNamed() throws Exception {
    ModelTensors silent = model(300, 300, floats(1, 2, 4), floats(1, 2), floats(1, 2), floats(1));
    ModelTensors converted =
        model(
            300,
            300,
            tensor("StatefulPartitionedCall:1", TensorType.FLOAT32, 1, 2),
            tensor("StatefulPartitionedCall:3", TensorType.FLOAT32, 1, 2, 4),
            tensor("StatefulPartitionedCall:0", TensorType.FLOAT32, 1),
            tensor("StatefulPartitionedCall:2", TensorType.FLOAT32, 1, 2));
    float[] boxes = {.1f, .2f, .3f, .4f, 0, 0, 1, 1};

    assertThatThrownBy(() -> choose(silent)).isInstanceOf(ModelException.class);
    assertThat(
            decode(
                Families.choose(silent, named("ssd-postprocess")),
                90,
                boxes,
                new float[] {7, 1},
                new float[] {.9f, .1f},
                new float[] {2}))
        .extracting(Detection::classIndex)
        .containsExactly(7);
    assertThat(
            decode(
                Families.choose(converted, named("ssd-postprocess")),
                90,
                new float[] {.9f, .1f},
                boxes,
                new float[] {2},
                new float[] {7, 1}))
        .extracting(Detection::classIndex)
        .containsExactly(7);
  }

  @ParameterizedTest
  @CsvSource({
    "640, 640, 25200, 85, 80",
    "320, 320, 6300, 6, 1",
    "640, 384, 15120, 85, 80",
    "1280, 1280, 102000, 85, 80"
  })
  void choose_yolov5_isKnownByThreeBoxesACell(
      int width, int height, int boxes, int values, int classes) throws Exception {
    Family.Match match = choose(model(width, height, floats(1, boxes, values)));

    assertThat(match.classes()).hasValue(classes);
    assertThat(match.fit()).isEqualTo(Fit.LETTERBOX);
    assertThat(match.fill()).isEqualTo(114);
    assertThat(match.range()).contains(InputRange.ZERO_TO_ONE);
  }

  @ParameterizedTest
  @CsvSource({"640, 640, 84, 8400, 80", "320, 320, 5, 2100, 1", "640, 352, 4620, 84, 80"})
  void choose_yolov8_isKnownByOneBoxACellInRowsOrColumns(
      int width, int height, int first, int second, int classes) throws Exception {
    Family.Match match = choose(model(width, height, floats(1, first, second)));

    assertThat(match.classes()).hasValue(classes);
    assertThat(match.fit()).isEqualTo(Fit.LETTERBOX);
  }

  @Test
  void choose_yolov8OfMoreClassesThanBoxes_isReadByItsCells() throws Exception {
    // 32 x 32 pixels have 16 + 4 + 1 cells.
    Family.Match match = choose(model(32, 32, floats(1, 84, 21)));
    float[] output = new float[84 * 21];
    for (int value = 0; value < 4; value++) {
      output[value * 21 + 20] = .5f;
    }
    output[(4 + 79) * 21 + 20] = .75f;

    assertThat(match.classes()).hasValue(80);
    assertThat(decode(match, 80, output)).extracting(Detection::classIndex).containsExactly(79);
  }

  @Test
  void choose_outputOfTwoFamilies_asksForTheDecoder() throws Exception {
    // 63 boxes of version 5 with 16 classes, or 21 boxes of version 8 with 59 classes.
    ModelTensors model = model(32, 32, floats(1, 63, 21));

    assertThatThrownBy(() -> choose(model))
        .isInstanceOf(ModelException.class)
        .hasMessageStartingWith("decoder: the model may be of the families yolov5 and yolov8")
        .hasMessageContaining("[1,63,21]")
        .hasMessageContaining("set decoder");
    assertThat(Families.choose(model, named("yolov5")).classes()).hasValue(16);
    assertThat(Families.choose(model, named("yolov8")).classes()).hasValue(59);
  }

  @Test
  void choose_yoloWithOtherCells_hasToBeNamed() throws Exception {
    ModelTensors two = model(640, 640, floats(1, 6000, 85));

    assertThatThrownBy(() -> choose(two)).isInstanceOf(ModelException.class);
    assertThat(Families.choose(two, named("yolov5")).classes()).hasValue(80);
    assertThat(Families.choose(two, named("yolov8")).classes()).hasValue(81);
  }

  @Test
  void choose_mediaPipe_isKnownByItsAnchors() throws Exception {
    Family.Match near = choose(model(128, 128, floats(1, 896, 16), floats(1, 896, 1)));
    Family.Match far = choose(model(192, 192, floats(1, 2304, 1), floats(1, 2304, 16)));
    Family.Match pose = choose(model(224, 224, floats(1, 2254, 12), floats(1, 2254, 1)));

    assertThat(near.ownLabels()).containsExactly("Face");
    assertThat(far.ownLabels()).containsExactly("Face");
    assertThat(pose.ownLabels()).containsExactly("Person");
    assertThat(pose.fit()).isEqualTo(Fit.LETTERBOX);
    assertThat(pose.fill()).isZero();
  }

  @Test
  void choose_classifierWithProbabilities_isKnown() throws Exception {
    assertThat(choose(model(224, 224, computed("SOFTMAX", 0, 1, 1001))).classes()).hasValue(1001);
    assertThat(choose(model(224, 224, quantised(1 / 256f, -128, 1, 1, 1, 10))).classes())
        .hasValue(10);
    assertThat(choose(model(224, 224, computed("SOFTMAX", 0, 1, 5))).range()).isEmpty();
  }

  @Test
  void choose_vectorThatMayDescribeAFace_isNoClassifierUnlessNamed() throws Exception {
    ModelTensors vector = model(112, 112, computed("L2_NORMALIZATION", 0, 1, 192));

    assertThatThrownBy(() -> choose(vector)).isInstanceOf(ModelException.class);
    assertThat(Families.choose(vector, named("classifier")).classes()).hasValue(192);
  }

  @Test
  void choose_noFamily_namesShapesFamiliesAndRemedyInOneLine() throws Exception {
    ModelTensors model = model(300, 200, floats(1, 1917, 4), floats(1, 1917, 24));

    assertThatThrownBy(() -> choose(model))
        .isInstanceOf(ModelException.class)
        .hasMessageStartingWith("model: it belongs to no family that can be read")
        .hasMessageContaining("FLOAT32 [1,200,300,3] and gives FLOAT32 [1,1917,4] and FLOAT32")
        .hasMessageContaining("yolov8 (one output")
        .hasMessageContaining("setting decoder")
        .hasMessageNotContaining("\n");
  }

  @Test
  void choose_namedFamilyThatDoesNotFit_namesItsRule() throws Exception {
    ModelTensors model = model(300, 300, floats(1, 1917, 4), floats(1, 1917, 24));
    for (String family : Families.names()) {
      if (!family.equals("ssd")) {
        assertThatThrownBy(() -> Families.choose(model, named(family)))
            .isInstanceOf(ModelException.class)
            .hasMessageStartingWith("decoder: " + family + " needs ")
            .hasMessageContaining("[1,1917,24]")
            .hasMessageNotContaining("\n");
      }
    }
  }

  @Test
  void tensors_whatIsNoImage_isRefused() {
    List<TensorDescription> outputs = List.of(floats(1, 10));
    for (TensorDescription input :
        List.of(
            floats(1, -1, -1, 3),
            floats(1, 3, 300, 300),
            floats(1, 300, 300, 1),
            floats(2, 112, 112, 3),
            floats(1, 16, 16, 3),
            floats(1, 8192, 300, 3),
            tensor("", TensorType.INT64, 1, 300, 300, 3))) {
      assertThatThrownBy(() -> ModelTensors.of(List.of(input), outputs))
          .isInstanceOf(ModelException.class)
          .hasMessageStartingWith("model: one RGB image")
          .hasMessageContaining("choose another file");
    }
    assertThatThrownBy(() -> ModelTensors.of(List.of(), outputs))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("takes nothing");
  }

  @Test
  void formats_integersWithoutAScale_areRefused() throws Exception {
    ModelTensors model = model(300, 300, tensor("", TensorType.UINT8, 1, 10));

    assertThatThrownBy(model::formats)
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("UINT8 [1,10]")
        .hasMessageContaining("export the model");
  }
}
