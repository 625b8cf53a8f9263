/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.benchmarks.engine;

import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.Batchifier;
import ai.djl.translate.Translator;
import ai.djl.translate.TranslatorContext;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * DJL's {@code Predictor} in a JVM of its own. Names nothing but DJL, in what versions 0.27 and
 * 0.38 have in common, so that the same class measures this engine on one class path and DJL's own
 * on another.
 */
final class PredictorWorker implements Subject {

  private final Predictor<Boolean, List<ByteBuffer>> predictor;

  private PredictorWorker(Predictor<Boolean, List<ByteBuffer>> predictor) {
    this.predictor = predictor;
  }

  /** Arguments: model, threads, sides of the square input with three channels. */
  public static void main(String[] arguments) throws Exception {
    Path file = Path.of(arguments[0]).toAbsolutePath();
    int side = Integer.parseInt(arguments[2]);
    try (Model model = Model.newInstance("model", "TFLite")) {
      model.load(file, null, Map.of("threads", arguments[1]));
      try (Predictor<Boolean, List<ByteBuffer>> predictor =
          model.newPredictor(new FixedInput(new Shape(1, side, side, 3)))) {
        new PredictorWorker(predictor).serve();
      }
    }
  }

  @Override
  public void run() throws Exception {
    predictor.predict(false);
  }

  @Override
  public List<ByteBuffer> outputs() throws Exception {
    return predictor.predict(true);
  }

  /** Feeds the same array each time; copies the outputs only on request. */
  private static final class FixedInput implements Translator<Boolean, List<ByteBuffer>> {

    private final Shape shape;
    private @Nullable NDArray input;
    private boolean isRead;

    FixedInput(Shape shape) {
      this.shape = shape;
    }

    @Override
    public void prepare(TranslatorContext context) {
      float[] values = new float[Math.toIntExact(shape.size())];
      new Inputs().fill(FloatBuffer.wrap(values));
      input = context.getPredictorManager().create(values, shape);
    }

    @Override
    public NDList processInput(TranslatorContext context, Boolean wantsOutputs) {
      isRead = wantsOutputs;
      return new NDList(input);
    }

    @Override
    public List<ByteBuffer> processOutput(TranslatorContext context, NDList list) {
      if (!isRead) {
        return List.of();
      }
      List<ByteBuffer> outputs = new ArrayList<>();
      for (NDArray array : list) {
        ByteBuffer content = array.toByteBuffer();
        outputs.add(ByteBuffer.allocate(content.remaining()).put(content).flip());
      }
      return outputs;
    }

    @Override
    public @Nullable Batchifier getBatchifier() {
      return null;
    }
  }
}
