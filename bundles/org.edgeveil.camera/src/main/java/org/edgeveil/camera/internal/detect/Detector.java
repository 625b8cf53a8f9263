/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.detect;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.translate.TranslateException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.edgeveil.camera.internal.frame.NativeBuffer;
import org.edgeveil.camera.internal.model.ModelException;
import org.edgeveil.camera.internal.model.ModelFiles;
import org.edgeveil.engine.tflite.ModelDescription;
import org.edgeveil.engine.tflite.TfLite;
import org.edgeveil.engine.tflite.TfLiteModelException;
import org.edgeveil.vision.detection.Detection;
import org.edgeveil.vision.detection.LabelList;
import org.edgeveil.vision.detection.ModelInput;
import org.edgeveil.vision.detection.Placement;

/**
 * Sees objects in frames with a TensorFlow Lite model, through DJL. For one thread.
 *
 * <p><b>Privacy guarantee:</b> the model's input is zeroed before {@link #detect} returns, also
 * when it fails. What the interpreter computed on the way stays in its own memory until the next
 * frame or {@link #close}.
 */
public final class Detector implements AutoCloseable {
  // The first run copies the input, and the second begins to read it in place: both see no picture.
  private static final int BLANK_RUNS = 2;

  // Of the exporter of YOLO models, which knows others.
  private static final List<String> TASKS = List.of("detect", "classify");

  private final Model model;
  private final ModelInput input;
  private final LabelList labels;
  private final DetectionTranslator translator;
  private final Predictor<ByteBuffer, List<Detection>> predictor;

  private Detector(
      Model model, ModelInput input, LabelList labels, DetectionTranslator translator) {
    this.model = model;
    this.input = input;
    this.labels = labels;
    this.translator = translator;
    predictor = model.newPredictor(translator);
  }

  /**
   * Loads a model. Slow; the native libraries must be prepared.
   *
   * @param files the model and its labels
   * @param options what the operator says of the model; it goes before what a package says
   * @param threads threads that it runs on
   * @param minScore lowest score of a detection, between 0 and 1
   * @return a detector that has seen nothing yet; to be closed by the caller
   * @throws ModelException if the file is no model, or of no family that can be read, or the labels
   *     are not the model's
   */
  public static Detector load(
      ModelFiles files, DecoderOptions options, int threads, double minScore)
      throws ModelException {
    Model model;
    try {
      model = TfLite.load(files.model(), Map.of("threads", threads));
    } catch (IOException | MalformedModelException | RuntimeException e) {
      throw new ModelException(
          "model: the file "
              + files.model()
              + " is no TensorFlow Lite model that can be loaded; choose another file or"
              + " 'default' ("
              + firstLine(e)
              + ")",
          e);
    }
    Detector detector = null;
    boolean loaded = false;
    try {
      detector =
          of(model, files, options.orElse(DecoderOptions.ofPackage(files.settings())), minScore);
      detector.runBlank(BLANK_RUNS);
      loaded = true;
      return detector;
    } finally {
      if (!loaded) {
        if (detector == null) {
          model.close();
        } else {
          detector.close();
        }
      }
    }
  }

  private static Detector of(Model model, ModelFiles files, DecoderOptions options, double minScore)
      throws ModelException {
    ModelDescription description = description(model);
    ModelTensors tensors = ModelTensors.of(model, description);
    PackedNames packed = PackedNames.of(description);
    if (packed.task().isPresent() && !TASKS.contains(packed.task().get())) {
      throw new ModelException(
          "model: it says that its task is '"
              + packed.task().get()
              + "'; choose one whose task is "
              + String.join(" or ", TASKS),
          null);
    }
    Family.Match match = Families.choose(tensors, options);
    LabelList labels = ModelLabels.of(files.labels(), description, packed, match);
    Optional<InputRange> custom =
        match.range().isEmpty() && packed.task().isPresent()
            ? Optional.of(InputRange.ZERO_TO_ONE)
            : match.range();
    PixelScale scale = PixelScale.of(tensors.input(), options.range(), custom);
    return new Detector(
        model,
        new ModelInput(
            tensors.width(), tensors.height(), options.fit().orElse(match.fit()), match.fill()),
        labels,
        new DetectionTranslator(
            tensors.input().shape(),
            scale,
            tensors.formats(),
            match.maker().make(labels.names().size(), minScore)));
  }

  private static ModelDescription description(Model model) throws ModelException {
    try {
      return TfLite.describe(model);
    } catch (TfLiteModelException e) {
      throw new ModelException(
          "model: its own description is damaged; choose another file or 'default' ("
              + firstLine(e)
              + ")",
          e);
    }
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
  }

  /**
   * Runs the model on black pictures: to get ready, or to measure the model alone.
   *
   * @param times how often
   * @throws ModelException if the model fails
   */
  public void runBlank(int times) throws ModelException {
    try (NativeBuffer black = new NativeBuffer(input().rgbBytes())) {
      for (int i = 0; i < times; i++) {
        predict(black.bytes());
      }
    }
  }

  /**
   * Runs the model on a picture.
   *
   * @param rgbPixels an image of the size of {@link #input()}, row by row, red first, read from
   *     index 0; not changed
   * @param placement where in that image the picture lies, as {@link ModelInput#place} says
   * @return what passes the lowest score, doubles included; boxes are relative to the picture
   * @throws ModelException if the model fails
   */
  public List<Detection> detect(ByteBuffer rgbPixels, Placement placement) throws ModelException {
    List<Detection> found = predict(rgbPixels);
    return placement.isWhole()
        ? found
        : found.stream()
            .map(d -> new Detection(d.classIndex(), d.score(), placement.toPicture(d.box())))
            .toList();
  }

  private List<Detection> predict(ByteBuffer pixels) throws ModelException {
    try {
      return predictor.predict(pixels);
    } catch (TranslateException e) {
      throw new ModelException(
          "model: it failed on a frame ("
              + firstLine(e)
              + "); choose another model, or report this with the model",
          e);
    } finally {
      translator.zeroInput();
    }
  }

  /**
   * Lets {@link #detect} fail where the model gives numbers that are infinite or none, or no
   * longer; at first it does not, as such numbers are never seen as objects.
   *
   * @param watched whether it does
   */
  public void watchNumbers(boolean watched) {
    translator.watchNumbers(watched);
  }

  /** Returns the image that the model takes. */
  public ModelInput input() {
    return input;
  }

  /** Returns the model's labels, by class. */
  public LabelList labels() {
    return labels;
  }

  /** Returns whether the model's input is zero. */
  public boolean isInputZero() {
    return translator.isInputZero();
  }

  /** Zeroes the input and frees the model. */
  @Override
  public void close() {
    translator.close();
    predictor.close();
    model.close();
  }
}
