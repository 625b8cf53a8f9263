/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.detect;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoBatchifyTranslator;
import ai.djl.translate.TranslatorContext;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.edgeveil.vision.detection.Decoder;
import org.edgeveil.vision.detection.Detection;
import org.edgeveil.vision.detection.ElementFormat;
import org.edgeveil.vision.detection.TensorValues;
import org.jspecify.annotations.Nullable;

/** Pixels to the model's input, the model's outputs to detections. For one predictor. */
final class DetectionTranslator
    implements NoBatchifyTranslator<ByteBuffer, List<Detection>>, AutoCloseable {
  private final Shape inputShape;
  private final PixelScale scale;
  private final List<ElementFormat> formats;
  private final Decoder decoder;
  private @Nullable InputTensor input;
  private boolean watched;

  DetectionTranslator(
      Shape inputShape, PixelScale scale, List<ElementFormat> formats, Decoder decoder) {
    this.inputShape = inputShape;
    this.scale = scale;
    this.formats = formats;
    this.decoder = decoder;
  }

  /** Makes the input once: the engine then reads it in place, without copies that would stay. */
  @Override
  public void prepare(TranslatorContext context) {
    input = new InputTensor(context.getPredictorManager().create(inputShape, scale.type()), scale);
  }

  @Override
  public NDList processInput(TranslatorContext context, ByteBuffer pixels) {
    InputTensor tensor = input();
    tensor.fill(pixels);
    return tensor.list();
  }

  /** Reads the outputs where they lie, and lets go of them: or the engine would keep copies. */
  @Override
  public List<Detection> processOutput(TranslatorContext context, NDList list) {
    try (list) {
      List<TensorValues> outputs = new ArrayList<>(formats.size());
      for (int i = 0; i < formats.size(); i++) {
        outputs.add(formats.get(i).over(list.get(i).toByteBuffer(true)));
      }
      if (watched) {
        outputs.forEach(DetectionTranslator::requireNumbers);
      }
      return decoder.decode(outputs);
    }
  }

  void watchNumbers(boolean newWatched) {
    watched = newWatched;
  }

  private static void requireNumbers(TensorValues output) {
    for (int i = 0; i < output.count(); i++) {
      if (!Float.isFinite(output.get(i))) {
        throw new ArithmeticException("it gives numbers that are infinite or none");
      }
    }
  }

  private InputTensor input() {
    InputTensor tensor = input;
    if (tensor == null) {
      throw new IllegalStateException("the predictor is not prepared");
    }
    return tensor;
  }

  void zeroInput() {
    if (input != null) {
      input.zero();
    }
  }

  boolean isInputZero() {
    return input().isZero();
  }

  /** Zeroes the input and gives it up. */
  @Override
  public void close() {
    if (input != null) {
      input.close();
      input = null;
    }
  }
}
