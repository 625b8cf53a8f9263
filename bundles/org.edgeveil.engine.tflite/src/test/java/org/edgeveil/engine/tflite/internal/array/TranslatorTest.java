/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.engine.tflite.internal.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.metric.Metrics;
import ai.djl.modality.Classifications;
import ai.djl.modality.cv.output.DetectedObjects;
import ai.djl.modality.cv.output.DetectedObjects.DetectedObject;
import ai.djl.modality.cv.output.Joints;
import ai.djl.modality.cv.transform.Normalize;
import ai.djl.modality.cv.transform.Resize;
import ai.djl.modality.cv.transform.ToTensor;
import ai.djl.modality.cv.translator.ImageClassificationTranslator;
import ai.djl.modality.cv.translator.SimplePoseTranslator;
import ai.djl.modality.cv.translator.SingleShotDetectionTranslator;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.translate.Batchifier;
import ai.djl.translate.NoopTranslator;
import ai.djl.translate.Pipeline;
import ai.djl.translate.Translator;
import ai.djl.translate.TranslatorContext;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.BytePointer;
import org.edgeveil.engine.tflite.TfLite;
import org.edgeveil.engine.tflite.probe.FrameProbe;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What DJL's users do before and after an inference: with its translators, and by hand. */
class TranslatorTest extends ArrayTestBase {

  private static final Path ROOT = Path.of(System.getProperty("edgeveil.root", "../.."));
  private static final Path MODEL = ROOT.resolve("models/ssd_mobilenet_v2_oidv4/model.tflite");
  private static final int SIDE = 300;
  private static final int ANCHORS = 1917;
  private static final int CLASSES = 24;
  private static final int PERSON = 4;
  private static final float THRESHOLD = 0.4f;

  @Test
  void decode_sampleFrame_equalsPlainArithmetic() throws Exception {
    try (BytePointer pixels =
            FrameProbe.frame(ROOT.resolve("samples/vtest/vtest.avi").toString(), 100);
        Model model = TfLite.load(MODEL, Map.of());
        Predictor<NDList, NDList> predictor = model.newPredictor(new NoopTranslator())) {
      NDArray image =
          manager.create(
              pixels.asByteBuffer().limit(SIDE * SIDE * 3), shape(SIDE, SIDE, 3), DataType.UINT8);
      NDList output = predictor.predict(new NDList(image.div(127.5).sub(1).expandDims(0)));
      float[] boxes = output.get(0).toFloatArray();
      float[] logits = output.get(1).toFloatArray();
      float[] anchors = anchors();

      // Class 0 is the background.
      NDArray scores = Activation.sigmoid(output.get(1).squeeze(0).get(":, 1:"));
      NDArray best = scores.max(new int[] {1});
      NDArray isFound = best.gte(THRESHOLD);
      NDArray places = isFound.nonzero().squeeze(1);
      NDArray classes = scores.argMax(1).add(1).get(isFound);
      NDArray anchor = manager.create(anchors, shape(ANCHORS, 4)).get(isFound);
      NDArray box = output.get(0).get(0).get(isFound);
      NDArray centre = box.get(":, :2").div(10).mul(anchor.get(":, 2:")).add(anchor.get(":, :2"));
      NDArray half = box.get(":, 2:").div(5).exp().mul(anchor.get(":, 2:")).div(2);
      NDArray corners = centre.sub(half).concat(centre.add(half), 1).clip(0, 1);

      List<Integer> expected =
          IntStream.range(0, ANCHORS)
              .filter(i -> bestScore(logits, i) >= THRESHOLD)
              .boxed()
              .toList();
      assertThat(expected).hasSizeGreaterThan(3);
      assertThat(places.toLongArray())
          .containsExactly(expected.stream().mapToLong(i -> i).toArray());
      for (int i = 0; i < expected.size(); i++) {
        int at = expected.get(i);
        assertThat(best.get(isFound).getFloat(i)).isEqualTo((float) bestScore(logits, at));
        assertThat(classes.getLong(i)).isEqualTo(bestClass(logits, at));
        for (int c = 0; c < 4; c++) {
          int axis = c % 2;
          double middle =
              boxes[at * 4 + axis] / 10.0 * anchors[at * 4 + 2 + axis] + anchors[at * 4 + axis];
          double size = Math.exp(boxes[at * 4 + 2 + axis] / 5.0) * anchors[at * 4 + 2 + axis];
          double corner = Math.max(0, Math.min(middle + (c < 2 ? -size : size) / 2, 1));
          assertThat((double) corners.getFloat(i, c)).isCloseTo(corner, within(1e-6));
        }
      }
      assertThat(classes.eq(PERSON).any().getBoolean()).isTrue();
    }
  }

  private static double bestScore(float[] logits, int anchor) {
    return 1 / (1 + Math.exp(-logits[anchor * CLASSES + bestClass(logits, anchor)]));
  }

  private static int bestClass(float[] logits, int anchor) {
    int best = 1;
    for (int c = 2; c < CLASSES; c++) {
      best = logits[anchor * CLASSES + c] > logits[anchor * CLASSES + best] ? c : best;
    }
    return best;
  }

  /** Centre and size (y, x, h, w) of the model's anchors. */
  private static float[] anchors() {
    int[] cells = {19, 10, 5, 3, 2, 1};
    double[] ratios = {1, 2, 0.5, 3, 0.3333, 1};
    float[] anchors = new float[ANCHORS * 4];
    int at = 0;
    for (int layer = 0; layer < cells.length; layer++) {
      double scale = 0.2 + 0.15 * layer;
      double next = layer == 5 ? 1 : scale + 0.15;
      for (int cell = 0; cell < cells[layer] * cells[layer]; cell++) {
        int row = cell / cells[layer];
        int column = cell % cells[layer];
        for (int i = 0; i < (layer == 0 ? 3 : 6); i++) {
          double own = layer == 0 && i == 0 ? 0.1 : i == 5 ? Math.sqrt(scale * next) : scale;
          anchors[at++] = (float) ((row + 0.5) / cells[layer]);
          anchors[at++] = (float) ((column + 0.5) / cells[layer]);
          anchors[at++] = (float) (own / Math.sqrt(ratios[i]));
          anchors[at++] = (float) (own * Math.sqrt(ratios[i]));
        }
      }
    }
    return anchors;
  }

  @Test
  void predict_batchOfImages_isStackedAndSplit() throws Exception {
    try (Model model = TfLite.load(MODEL, Map.of());
        Predictor<NDArray, float[]> predictor = model.newPredictor(new PipelineTranslator());
        Predictor<NDList, NDList> plain = model.newPredictor(new NoopTranslator())) {
      NDArray image =
          manager.arange(200 * 150 * 3).mod(251).toType(DataType.UINT8, false).reshape(200, 150, 3);
      NDArray input =
          image.getNDArrayInternal().resize(SIDE, SIDE, 1).div(255).sub(0.5).div(0.5).expandDims(0);

      float[] scores = predictor.predict(image);

      assertThat(scores).hasSize(ANCHORS * CLASSES);
      assertThat(scores)
          .containsExactly(plain.predict(new NDList(input)).get(1).toFloatArray(), within(1e-3f));
    }
  }

  @Test
  void inPlace_onAnOutput_doesNotReachTheInterpreter() throws Exception {
    try (Model model = TfLite.load(MODEL, Map.of());
        Predictor<NDList, NDList> predictor = model.newPredictor(new NoopTranslator())) {
      NDList input = new NDList(manager.zeros(shape(1, SIDE, SIDE, 3)));
      NDArray kept = predictor.predict(input).get(1).duplicate();
      NDArray output = predictor.predict(input).get(1);

      FloatBuffer live = output.toByteBuffer(true).asFloatBuffer();

      output.muli(0);

      assertThat(live.get(0)).isEqualTo(kept.getFloat(0, 0, 0)).isNotZero();
      assertThat(predictor.predict(input).get(1)).isEqualTo(kept);
      assertThat(output.contentEquals(0)).isTrue();
      assertThat(kept.contentEquals(0)).isFalse();
    }
  }

  /** DJL's transforms, then the layout that TensorFlow Lite wants; DJL stacks the batch. */
  private static final class PipelineTranslator implements Translator<NDArray, float[]> {

    private final Pipeline pipeline =
        new Pipeline()
            .add(new Resize(SIDE, SIDE))
            .add(new ToTensor())
            .add(new Normalize(new float[] {0.5f, 0.5f, 0.5f}, new float[] {0.5f, 0.5f, 0.5f}))
            .add(array -> array.transpose(1, 2, 0));

    @Override
    public NDList processInput(TranslatorContext context, NDArray image) {
      return pipeline.transform(new NDList(image));
    }

    @Override
    public float[] processOutput(TranslatorContext context, NDList list) {
      assertThat(list.get(0).getShape()).isEqualTo(shape(ANCHORS, 4));
      return list.get(1).toFloatArray();
    }

    @Override
    public Batchifier getBatchifier() {
      return Batchifier.STACK;
    }
  }

  @Test
  void imageClassification_logits_givesTheBestClasses() throws Exception {
    ImageClassificationTranslator translator =
        ImageClassificationTranslator.builder()
            .setPipeline(new Pipeline())
            .optSynset(List.of("cat", "dog", "cow"))
            .optApplySoftmax(true)
            .build();
    Context context = new Context(manager);
    translator.prepare(context);

    Classifications result = translator.processOutput(context, new NDList(row(0, 2, 1)));

    assertThat(result.best().getClassName()).isEqualTo("dog");
    double sum = 1 + Math.exp(2) + Math.E;
    assertThat(result.best().getProbability()).isCloseTo(Math.exp(2) / sum, within(1e-6));
  }

  @Test
  void singleShotDetection_arrays_givesBoxes() throws Exception {
    SingleShotDetectionTranslator translator =
        SingleShotDetectionTranslator.builder()
            .setPipeline(new Pipeline())
            .optSynset(List.of("person", "car"))
            .optThreshold(0.5f)
            .build();
    Context context = new Context(manager);
    translator.prepare(context);
    NDArray boxes = row(0.1, 0.2, 0.5, 0.6, 0, 0, 1, 1).reshape(2, 4);

    DetectedObjects result =
        translator.processOutput(context, new NDList(row(1, 0), row(0.9, 0.1), boxes));

    assertThat(result.getNumberOfObjects()).isEqualTo(1);
    DetectedObject found = result.item(0);
    assertThat(found.getClassName()).isEqualTo("car");
    assertThat(found.getBoundingBox().getBounds().getWidth()).isCloseTo(0.4, within(1e-6));
  }

  @Test
  void simplePose_heatMaps_givesJoints() {
    SimplePoseTranslator translator =
        SimplePoseTranslator.builder().setPipeline(new Pipeline()).optThreshold(0.2f).build();
    NDArray maps = manager.zeros(shape(2, 4, 8));
    maps.set(new NDIndex(0, 1, 6), 0.9f);
    maps.set(new NDIndex(1, 3, 0), 0.5f);

    Joints joints = translator.processOutput(new Context(manager), new NDList(maps));

    assertThat(joints.getJoints()).hasSize(2);
    assertThat(joints.getJoints().get(0).getX()).isEqualTo(6 / 8.0);
    assertThat(joints.getJoints().get(0).getY()).isEqualTo(1 / 4.0);
    assertThat(joints.getJoints().get(1).getY()).isEqualTo(3 / 4.0);
  }

  /** As much of a context as the translators ask for. */
  private record Context(NDManager manager) implements TranslatorContext {

    @Override
    public @Nullable Model getModel() {
      return null;
    }

    @Override
    public NDManager getNDManager() {
      return manager;
    }

    @Override
    public NDManager getPredictorManager() {
      return manager;
    }

    @Override
    public Block getBlock() {
      throw new AssertionError("no model");
    }

    @Override
    public @Nullable Metrics getMetrics() {
      return null;
    }

    @Override
    public @Nullable Object getAttachment(String key) {
      return null;
    }

    @Override
    public void setAttachment(String key, Object value) {
      throw new AssertionError("nothing to keep");
    }

    @Override
    public void close() {
      // The manager belongs to the test.
    }
  }
}
