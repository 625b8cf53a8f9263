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
import ai.djl.translate.NoopTranslator;
import ai.djl.translate.TranslateException;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelErrorsTest {

  private static final Shape SHAPE = new Shape(1, 300, 300, 3);

  @TempDir Path directory = Path.of("");

  @ParameterizedTest
  @CsvSource({
    "'', is empty",
    "'just some words', found text",
    "'<!DOCTYPE html>', found an HTML or XML page",
    "'version https://git-lfs.github.com/spec/v1', found a Git LFS pointer",
    "'PK\u0003\u0004 and so on', found a zip archive",
  })
  void load_otherContent_saysWhatWasFound(String content, String message) throws IOException {
    assertRefused(content.getBytes(StandardCharsets.ISO_8859_1), message);
  }

  @Test
  void load_onnx_saysWhatWasFound() throws IOException {
    assertRefused(new byte[] {8, 7, 18, 4, 't', 'e', 's', 't', 0, -1}, "perhaps an ONNX model");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15})
  void load_modelTruncatedAnywhere_saysItIsDamaged(int sixteenths) throws IOException {
    byte[] whole = Files.readAllBytes(DefaultModelTest.MODEL);

    assertRefused(
        Arrays.copyOf(whole, (int) ((long) whole.length * sixteenths / 16)), "is damaged");
  }

  @Test
  void load_oneByteLess_saysItIsDamaged() throws IOException {
    byte[] whole = Files.readAllBytes(DefaultModelTest.MODEL);

    assertRefused(Arrays.copyOf(whole, whole.length - 1), "is damaged");
  }

  @ParameterizedTest
  @CsvSource({"4, X, found other content", "7, 2, 'found a TensorFlow Lite model of version 2'"})
  void load_otherIdentifier_saysWhichIsExpected(int place, char found, String message)
      throws IOException {
    byte[] other =
        new TestModels()
            .input("in", TestModels.StoredType.FLOAT32, 1)
            .output("out", TestModels.StoredType.FLOAT32, 1)
            .build();
    other[place] = (byte) found;

    assertRefused(other, message);
    assertRefused(other, "expected the file identifier TFL3");
  }

  private void assertRefused(byte[] content, String message) throws IOException {
    Path file = Files.write(directory.resolve("model.tflite"), content);

    assertThatThrownBy(() -> TfLite.load(file, Map.of()))
        .isInstanceOf(TfLiteModelException.class)
        .hasMessageContaining(message)
        .hasMessageContaining("expected");
  }

  @Test
  void read_streamOfUnknownLength_isReadWhole() throws Exception {
    try (InputStream stream = Files.newInputStream(DefaultModelTest.MODEL);
        TfLiteGraph graph = TfLiteGraph.read(stream, "streamed");
        TfLiteGraph file = TfLiteGraph.read(DefaultModelTest.MODEL)) {
      assertThat(graph.description().inputs()).isEqualTo(file.description().inputs());
      assertThat(graph.model().allocation().bytes()).isEqualTo(Files.size(DefaultModelTest.MODEL));
      assertThat(stream.read()).as("the stream is at its end and open").isEqualTo(-1);
    }
  }

  @ParameterizedTest
  @CsvSource({"0, is empty", "1048576, is damaged", "1048577, is damaged"})
  void read_streamOfABadModel_saysWhatIsWrong(int length, String message) {
    byte[] content = new byte[length];
    if (length > 8) {
      System.arraycopy("TFL3".getBytes(StandardCharsets.US_ASCII), 0, content, 4, 4);
    }

    assertThatThrownBy(() -> TfLiteGraph.read(new ByteArrayInputStream(content), "streamed"))
        .isInstanceOf(TfLiteModelException.class)
        .hasMessageContainingAll("The model streamed", message);
  }

  @Test
  void load_noFile_namesIt() {
    assertThatThrownBy(() -> TfLite.load(directory.resolve("absent.tflite"), Map.of()))
        .isInstanceOf(FileNotFoundException.class)
        .hasMessageContaining("absent.tflite");
  }

  @Test
  void load_unknownOption_namesIt() {
    assertThatThrownBy(() -> TfLite.load(DefaultModelTest.MODEL, Map.of("thread", 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("thread,");
    assertThatThrownBy(() -> TfLite.load(DefaultModelTest.MODEL, Map.of("threads", 0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 to 64");
  }

  @Test
  void predict_wrongShapeOrType_saysBothSides() throws Exception {
    try (Model model = load();
        Predictor<NDList, NDList> predictor = model.newPredictor(new NoopTranslator())) {
      NDArray small = model.getNDManager().create(new Shape(1, 10, 10, 3), DataType.FLOAT32);
      NDArray bytes = model.getNDManager().create(SHAPE, DataType.UINT8);

      assertThatThrownBy(() -> predictor.predict(new NDList(small)))
          .isInstanceOf(TranslateException.class)
          .hasMessageContaining("(1, 10, 10, 3)")
          .hasMessageContaining("(1, 300, 300, 3)");
      assertThatThrownBy(() -> predictor.predict(new NDList(bytes)))
          .hasMessageContaining("uint8")
          .hasMessageContaining("float32");
    }
  }

  @Test
  void predict_closedModel_isAnException() throws Exception {
    Model model = load();
    Predictor<NDList, NDList> predictor = model.newPredictor(new NoopTranslator());
    NDList input = new NDList(TfLite.engine().newBaseManager().create(SHAPE, DataType.FLOAT32));
    model.close();
    model.close();

    assertThatThrownBy(() -> predictor.predict(input))
        .isInstanceOf(TranslateException.class)
        .hasRootCauseInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> model.newPredictor(new NoopTranslator()))
        .isInstanceOf(IllegalStateException.class);
    predictor.close();
  }

  @Test
  void run_closedInterpreter_isAnExceptionAndItsBuffersStayMemory() throws Exception {
    TfLiteGraph graph = TfLiteGraph.read(DefaultModelTest.MODEL);
    TfLiteInterpreter interpreter = graph.newInterpreter(InterpreterOptions.DEFAULT);
    graph.close();
    interpreter.run();
    var output = interpreter.output(1).asFloatBuffer();
    interpreter.close();
    interpreter.close();

    assertThat(output.get(0)).isFinite();
    assertThatThrownBy(interpreter::run).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> graph.newInterpreter(InterpreterOptions.DEFAULT))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void predict_outputThatIsKept_doesNotChange() throws Exception {
    try (Model model = load();
        Predictor<NDList, NDList> predictor = model.newPredictor(new NoopTranslator())) {
      NDArray input = model.getNDManager().create(SHAPE, DataType.FLOAT32);
      NDArray first = predictor.predict(new NDList(input)).get(1);
      float[] before = first.toFloatArray();
      input.toByteBuffer(true).asFloatBuffer().put(0, new float[100_000]).put(5, 1f);
      for (int i = 0; i < 30_000; i++) {
        input.toByteBuffer(true).asFloatBuffer().put(i, i % 3);
      }
      NDArray second = predictor.predict(new NDList(input)).get(1);

      assertThat(first.toFloatArray()).isEqualTo(before);
      assertThat(second.toFloatArray()).isNotEqualTo(before);
    }
  }

  @Test
  void predict_twoPredictors_workApart() throws Exception {
    try (Model model = load();
        Predictor<NDList, NDList> one = model.newPredictor(new NoopTranslator());
        Predictor<NDList, NDList> two = model.newPredictor(new NoopTranslator())) {
      NDList input = new NDList(model.getNDManager().create(SHAPE, DataType.FLOAT32));

      assertThat(one.predict(input).get(1).toFloatArray())
          .isEqualTo(two.predict(input).get(1).toFloatArray());
    }
  }

  private static Model load() throws Exception {
    return TfLite.load(DefaultModelTest.MODEL, Map.of());
  }
}
