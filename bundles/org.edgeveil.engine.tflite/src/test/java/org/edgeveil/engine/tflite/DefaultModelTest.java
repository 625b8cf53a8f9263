/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.engine.tflite;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.Batchifier;
import ai.djl.translate.Translator;
import ai.djl.translate.TranslatorContext;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DefaultModelTest {

  static final Path MODEL =
      Path.of(System.getProperty("edgeveil.root", "../.."))
          .resolve("models/ssd_mobilenet_v2_oidv4/model.tflite");

  @Test
  void predict_defaultModel_givesBoxesAndScores() throws Exception {
    try (Model model = TfLite.load(MODEL, Map.of("threads", 2));
        Predictor<Float, Float> predictor = model.newPredictor(new Fill())) {
      assertThat(predictor.predict(0.5f)).isEqualTo(predictor.predict(0.5f));
      assertThat(predictor.predict(0.25f)).isNotEqualTo(predictor.predict(0.5f));
    }
  }

  private static final class Fill implements Translator<Float, Float> {
    private @Nullable NDArray input;

    @Override
    public void prepare(TranslatorContext context) {
      input = context.getPredictorManager().create(new Shape(1, 300, 300, 3), DataType.FLOAT32);
    }

    @Override
    public NDList processInput(TranslatorContext context, Float value) {
      NDArray array = requireNonNull(input);
      FloatBuffer buffer = array.toByteBuffer(true).asFloatBuffer();
      for (int i = 0; i < buffer.limit(); i++) {
        buffer.put(i, value * ((i * 31) % 7) / 7);
      }
      return new NDList(array);
    }

    @Override
    public Float processOutput(TranslatorContext context, NDList list) {
      assertThat(list.get(0).getShape()).isEqualTo(new Shape(1, 1917, 4));
      assertThat(list.get(1).getShape()).isEqualTo(new Shape(1, 1917, 24));
      FloatBuffer scores = list.get(1).toByteBuffer(true).asFloatBuffer();
      float sum = 0;
      for (int i = 0; i < scores.limit(); i++) {
        sum += scores.get(i);
      }
      return sum;
    }

    @Override
    public @Nullable Batchifier getBatchifier() {
      return null;
    }
  }
}
