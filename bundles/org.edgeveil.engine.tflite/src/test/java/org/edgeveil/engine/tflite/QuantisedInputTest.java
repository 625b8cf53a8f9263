/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.engine.tflite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.Batchifier;
import ai.djl.translate.NoopTranslator;
import ai.djl.translate.TranslateException;
import ai.djl.translate.Translator;
import ai.djl.translate.TranslatorContext;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The default model takes float32; many detectors for small devices take uint8. */
class QuantisedInputTest {

  private static final Shape SHAPE = new Shape(1, 2, 2, 3);
  private static final float SCALE = 0.5f;
  private static final int ZERO_POINT = 10;

  @TempDir Path directory = Path.of("");

  private Path file = Path.of("");

  @BeforeEach
  void writeModel() throws Exception {
    file =
        new TestModels()
            .input("stored", TestModels.StoredType.UINT8, 1, 2, 2, 3)
            .quantised(SCALE, ZERO_POINT)
            .output("real", TestModels.StoredType.FLOAT32, 1, 2, 2, 3)
            .operator(TestModels.DEQUANTIZE, 1, List.of("stored"), List.of("real"))
            .write(directory.resolve("dequantize.tflite"));
  }

  @Test
  void predict_uint8Input_isReadAsUnsigned() throws Exception {
    try (Model model = TfLite.load(file, Map.of());
        Predictor<int[], float[]> predictor = model.newPredictor(new Stored())) {
      assertThat(model.getDataType()).isEqualTo(DataType.UINT8);
      assertThat(predictor.predict(new int[] {0, 10, 128, 200, 255, 1, 9, 11, 127, 129, 254, 20}))
          .containsExactly(-5f, 0f, 59f, 95f, 122.5f, -4.5f, -0.5f, 0.5f, 58.5f, 59.5f, 122f, 5f);
      assertThat(predictor.predict(new int[] {255, 255, 255, 0, 0, 0, 10, 10, 10, 200, 200, 200}))
          .containsExactly(122.5f, 122.5f, 122.5f, -5f, -5f, -5f, 0f, 0f, 0f, 95f, 95f, 95f);
    }
  }

  /** From its second time on an array is read in place. */
  @Test
  void predict_sameUint8ArrayAgain_readsItsNewContent() throws Exception {
    try (Model model = TfLite.load(file, Map.of());
        Predictor<NDList, NDList> predictor = model.newPredictor(new NoopTranslator())) {
      NDArray input = model.getNDManager().create(SHAPE, DataType.UINT8);
      for (int value : new int[] {0, 10, 128, 200, 255}) {
        byte[] content = new byte[(int) SHAPE.size()];
        Arrays.fill(content, (byte) value);
        input.toByteBuffer(true).put(content);

        assertThat(predictor.predict(new NDList(input)).get(0).toFloatArray())
            .hasSize(content.length)
            .containsOnly((value - ZERO_POINT) * SCALE);
      }
    }
  }

  @Test
  void predict_float32ForUint8_saysBothTypes() throws Exception {
    try (Model model = TfLite.load(file, Map.of());
        Predictor<NDList, NDList> predictor = model.newPredictor(new NoopTranslator())) {
      NDArray floats = model.getNDManager().create(SHAPE, DataType.FLOAT32);

      assertThatThrownBy(() -> predictor.predict(new NDList(floats)))
          .isInstanceOf(TranslateException.class)
          .hasMessageContaining("found float32")
          .hasMessageContaining("expected uint8");
    }
  }

  @Test
  void predict_quantisationApplied_takesAndGivesRealNumbers() throws Exception {
    Path same =
        new TestModels()
            .input("in", TestModels.StoredType.INT8, 4)
            .quantised(SCALE, ZERO_POINT)
            .output("out", TestModels.StoredType.INT8, 2, 2)
            .quantised(SCALE, ZERO_POINT)
            .constant("shape", 2, 2)
            .operator(TestModels.RESHAPE, 1, List.of("in", "shape"), List.of("out"))
            .write(directory.resolve("same.tflite"));
    try (Model model = TfLite.load(same, Map.of("quantization", "apply"));
        Predictor<NDList, NDList> predictor = model.newPredictor(new NoopTranslator())) {
      assertThat(model.getDataType()).isEqualTo(DataType.FLOAT32);
      NDArray real = model.getNDManager().create(new float[] {1, -2.5f, 1000, 0.3f}, new Shape(4));
      NDArray stored = model.getNDManager().create(new Shape(4), DataType.INT8);
      stored.toByteBuffer(true).put(new byte[] {10, 12, -128, 127});
      for (int round = 0; round < 3; round++) {
        // -128 to 127 stand for -69 to 58.5; 0.3 lies nearest to 0.5.
        NDArray out = predictor.predict(new NDList(real)).get(0);
        assertThat(out.getDataType()).isEqualTo(DataType.FLOAT32);
        assertThat(out.getShape()).isEqualTo(new Shape(2, 2));
        assertThat(out.toFloatArray()).containsExactly(1, -2.5f, 58.5f, 0.5f);
        assertThat(predictor.predict(new NDList(stored)).get(0).toFloatArray())
            .containsExactly(0, 1, -69, 58.5f);
        assertThat(predictor.predict(new NDList(stored)).get(0).toFloatArray())
            .containsExactly(0, 1, -69, 58.5f);
      }
    }
    assertThatThrownBy(() -> TfLite.load(same, Map.of("quantization", "yes")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("quantization is yes, expected raw or apply");
  }

  @Test
  void input_quantisedModel_hasScaleAndZeroPoint() throws Exception {
    try (TfLiteGraph graph = TfLiteGraph.read(file);
        TfLiteInterpreter interpreter = graph.newInterpreter(InterpreterOptions.DEFAULT)) {
      TensorInfo input = interpreter.inputs().get(0);

      assertThat(input.type()).isEqualTo(TensorType.UINT8);
      assertThat(input.shape()).isEqualTo(SHAPE);
      assertThat(input.scale()).isEqualTo(SCALE);
      assertThat(input.zeroPoint()).isEqualTo(ZERO_POINT);
      assertThat(interpreter.outputs().get(0).isQuantized()).isFalse();
    }
  }

  private static final class Stored implements Translator<int[], float[]> {

    @Override
    public NDList processInput(TranslatorContext context, int[] values) {
      ByteBuffer buffer = ByteBuffer.allocateDirect(values.length).order(ByteOrder.nativeOrder());
      for (int value : values) {
        buffer.put((byte) value);
      }
      return new NDList(context.getNDManager().create(buffer.rewind(), SHAPE, DataType.UINT8));
    }

    @Override
    public float[] processOutput(TranslatorContext context, NDList list) {
      NDArray real = list.get(0);
      assertThat(real.getShape()).isEqualTo(SHAPE);
      assertThat(real.getDataType()).isEqualTo(DataType.FLOAT32);
      return real.toFloatArray();
    }

    @Override
    public @Nullable Batchifier getBatchifier() {
      return null;
    }
  }
}
