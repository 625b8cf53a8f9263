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
import ai.djl.ndarray.types.Shape;
import ai.djl.repository.zoo.ZooModel;
import ai.djl.translate.NoopTranslator;
import java.lang.reflect.Proxy;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.edgeveil.engine.tflite.TensorContent.BoxType;
import org.edgeveil.engine.tflite.TensorContent.ColorSpace;
import org.edgeveil.engine.tflite.TestModels.StoredType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelDescriptionTest {

  @TempDir Path directory = Path.of("");

  /** A model of a detector's kind, with all that a file can say of itself. */
  private static TestModels detector() {
    return new TestModels()
        .description("made for a test")
        .input("image", StoredType.UINT8, 1, 4, 4, 3)
        .quantised(0.5f, 10)
        .signature(1, -1, -1, 3)
        .output("boxes", StoredType.FLOAT32, 1, 4, 4, 3)
        .output("classes", StoredType.FLOAT32, 1, 4, 4, 3)
        .operator(TestModels.DEQUANTIZE, 2, List.of("image"), List.of("boxes"))
        .operator(TestModels.DEQUANTIZE, 2, List.of("image"), List.of("classes"))
        .custom("Smoothing", List.of("boxes"), List.of("classes"))
        .metadata(
            "min_runtime_version", Arrays.copyOf("1.14.0".getBytes(StandardCharsets.US_ASCII), 16))
        .metadata("TFLITE_METADATA", metadata().build())
        .file("labels.txt", "person\r\n\nKäse\n")
        .file("de/labels.txt", "Person\n\nKäse");
  }

  private static TestMetadata metadata() {
    return new TestMetadata()
        .text(TestMetadata.NAME, "Detector")
        .text(TestMetadata.DESCRIPTION, "Finds cheese")
        .text(TestMetadata.VERSION, "v2")
        .text(TestMetadata.AUTHOR, "A. Author")
        .text(TestMetadata.LICENSE, "EPL-2.0")
        .text(TestMetadata.MIN_PARSER_VERSION, "1.0.0")
        .modelFile("readme.txt", 1)
        .input("picture", "An image to look at")
        .image(1, 320, 240)
        .normalization(127.5f, 63.75f)
        .output("location", "Where")
        .boxes(1, 1, 0, 3, 2)
        .output("category", "What")
        .content(1)
        .threshold(0.25f)
        .calibration(1, -2f)
        .unit(4)
        .unit(77)
        .file("labels.txt", 3, "en")
        .file("de/labels.txt", 3, "de");
  }

  private ModelDescription describe(TestModels model) throws Exception {
    return describe(model.build());
  }

  private ModelDescription describe(byte[] content) throws Exception {
    Path file = Files.write(directory.resolve("model.tflite"), content);
    try (TfLiteGraph graph = TfLiteGraph.read(file)) {
      return graph.description();
    }
  }

  @Test
  void description_wholeModel_saysAllOfIt() throws Exception {
    ModelDescription description = describe(detector());

    assertThat(description.problems()).isEmpty();
    assertThat(description.schemaVersion()).isEqualTo(3);
    assertThat(description.text()).isEqualTo("made for a test");
    assertThat(description.minRuntimeVersion()).contains("1.14.0");
    assertThat(description.operators())
        .containsExactly(
            new OperatorUse("DEQUANTIZE", false, 6, 2, 2),
            new OperatorUse("Smoothing", true, 32, 1, 1));
    TensorDescription image = description.inputs().get(0);
    assertThat(image.name()).isEqualTo("image");
    assertThat(image.storedType()).isEqualTo("uint8");
    assertThat(image.type()).contains(TensorType.UINT8);
    assertThat(image.shape()).isEqualTo(new Shape(1, 4, 4, 3));
    assertThat(image.signature()).isEqualTo(new Shape(1, -1, -1, 3));
    assertThat(image.isDynamic()).isTrue();
    assertThat(image.quantization()).contains(Quantization.perTensor(0.5f, 10));
    assertThat(description.outputs().get(0).quantization()).isEmpty();
    assertThat(description.outputs().get(0).isDynamic()).isFalse();
  }

  @Test
  void description_metadata_saysAllOfIt() throws Exception {
    ModelDescription description = describe(detector());

    assertThat(description.metadata())
        .contains(
            new ModelMetadata(
                "Detector",
                "Finds cheese",
                "v2",
                "A. Author",
                "EPL-2.0",
                "1.0.0",
                List.of(),
                List.of(),
                List.of(
                    new AssociatedFile(
                        "readme.txt", "about readme.txt", AssociatedFile.Type.DESCRIPTIONS, ""))));
    TensorMetadata image = description.inputs().get(0).metadata().orElseThrow();
    assertThat(image.name()).isEqualTo("picture");
    assertThat(image.description()).isEqualTo("An image to look at");
    assertThat(image.dimensionNames()).containsExactly("batch");
    assertThat(image.min()).containsExactly(-1f);
    assertThat(image.max()).containsExactly(1f);
    assertThat(image.content()).contains(new TensorContent.Image(ColorSpace.RGB, 320, 240));
    assertThat(image.normalization())
        .contains(new ProcessUnit.Normalization(List.of(127.5f), List.of(63.75f)));
    assertThat(image.scoreThreshold()).isEmpty();
    TensorMetadata boxes = description.outputs().get(0).metadata().orElseThrow();
    assertThat(boxes.content())
        .contains(new TensorContent.BoundingBoxes(List.of(1, 0, 3, 2), BoxType.BOUNDARIES, true));
    TensorMetadata classes = description.outputs().get(1).metadata().orElseThrow();
    assertThat(classes.content()).contains(new TensorContent.Feature());
    assertThat(classes.scoreThreshold()).contains(0.25f);
    assertThat(classes.units())
        .containsExactly(
            new ProcessUnit.ScoreThresholding(0.25f),
            new ProcessUnit.ScoreCalibration(ProcessUnit.ScoreTransformation.LOG, -2f),
            new ProcessUnit.Other("BertTokenizerOptions"),
            new ProcessUnit.Other("unit 77"));
  }

  @Test
  void labels_namedInMetadata_areTheLinesWithEmptyOnes() throws Exception {
    ModelDescription description = describe(detector());

    assertThat(description.labels()).containsExactly("person", "", "Käse");
    assertThat(description.labels(0)).isEmpty();
    assertThat(description.labels(1, "DE")).containsExactly("Person", "", "Käse");
    assertThat(description.labels(1, "fr")).isEmpty();
    assertThat(description.file("de/labels.txt").orElseThrow().size()).isEqualTo(13);
    assertThat(description.file("absent")).isEmpty();
  }

  @Test
  void labels_fileThatIsNotPacked_saysBothSides() throws Exception {
    ModelDescription description =
        describe(
            detector()
                .metadata(
                    "TFLITE_METADATA",
                    new TestMetadata()
                        .input("picture", "")
                        .output("location", "")
                        .output("category", "")
                        .file("classes.txt", 3, "")
                        .build()));

    assertThatThrownBy(description::labels)
        .isInstanceOf(TfLiteModelException.class)
        .hasMessageContaining(
            "found the packed files labels.txt, de/labels.txt, expected classes.txt")
        .hasMessageContaining("get the whole model file");
  }

  @Test
  void labels_inAnotherCharset_areRefusedAndCanBeDecoded() throws Exception {
    ModelDescription description =
        describe(detector().file("labels.txt", "Käse".getBytes(StandardCharsets.ISO_8859_1)));

    assertThatThrownBy(description::labels)
        .isInstanceOf(TfLiteModelException.class)
        .hasMessageContaining("bytes in labels.txt that are not UTF-8, expected UTF-8");
    assertThat(description.file("labels.txt").orElseThrow().text(StandardCharsets.ISO_8859_1))
        .isEqualTo("Käse");
  }

  @Test
  void labels_withByteOrderMark_beginWithoutIt() throws Exception {
    assertThat(describe(detector().file("labels.txt", "\ufeffa\nb")).labels())
        .containsExactly("a", "b");
  }

  @Test
  void description_otherNumberOfTensorsInMetadata_leavesTheseOutAndSaysSo() throws Exception {
    ModelDescription description =
        describe(
            detector()
                .metadata("TFLITE_METADATA", metadata().output("third", "one too many").build()));

    assertThat(description.problems())
        .containsExactly("The metadata of the outputs is left out: found 3, expected 2.");
    assertThat(description.outputs().get(0).metadata()).isEmpty();
    assertThat(description.inputs().get(0).metadata()).isPresent();
    assertThat(description.metadata()).isPresent();
  }

  @Test
  void description_codesOfALaterMetadataVersion_areUnknown() throws Exception {
    ModelDescription description =
        describe(
            detector()
                .metadata(
                    "TFLITE_METADATA",
                    new TestMetadata()
                        .input("picture", "")
                        .image(9, 1, 1)
                        .output("location", "")
                        .content(200)
                        .output("category", "")
                        .calibration(-1, 0)
                        .file("a.bin", 99, "")
                        .build()));

    assertThat(description.problems()).isEmpty();
    assertThat(description.inputs().get(0).metadata().orElseThrow().content())
        .contains(new TensorContent.Image(ColorSpace.UNKNOWN, 1, 1));
    assertThat(description.outputs().get(0).metadata().orElseThrow().content())
        .contains(new TensorContent.Unknown(200));
    assertThat(description.outputs().get(1).metadata().orElseThrow().units())
        .containsExactly(
            new ProcessUnit.ScoreCalibration(ProcessUnit.ScoreTransformation.UNKNOWN, 0));
    assertThat(description.outputs().get(1).metadata().orElseThrow().files().get(0).type())
        .isEqualTo(AssociatedFile.Type.UNKNOWN);
  }

  @Test
  void description_signatures_mapTheirNames() throws Exception {
    ModelDescription description =
        describe(
            detector()
                .signatureDef(
                    "serving_default", Map.of("x", "image"), Map.of("y", "boxes", "z", "classes"))
                .subgraph()
                .input("text", StoredType.STRING, 1)
                .output("number", StoredType.INT64)
                .signatureDef("other", Map.of("in", "text"), Map.of("out", "number")));

    assertThat(description.signatures()).hasSize(2);
    SignatureDescription first = description.signature("serving_default").orElseThrow();
    assertThat(first.subgraph()).isZero();
    assertThat(first.inputs().get("x"))
        .extracting(TensorDescription::name, TensorDescription::signature)
        .containsExactly("image", new Shape(1, -1, -1, 3));
    assertThat(first.outputs()).containsOnlyKeys("y", "z");
    SignatureDescription second = description.signature("other").orElseThrow();
    assertThat(second.subgraph()).isEqualTo(1);
    assertThat(second.inputs().get("in"))
        .extracting(TensorDescription::storedType, TensorDescription::type)
        .containsExactly("string", Optional.empty());
    assertThat(second.outputs().get("out"))
        .extracting(TensorDescription::shape)
        .isEqualTo(new Shape());
    assertThat(description.signature("absent")).isEmpty();
  }

  @Test
  void description_perAxisQuantisation_hasItsScales() throws Exception {
    float[] scales = {0.5f, 0.25f, 2};
    ModelDescription description =
        describe(
            new TestModels()
                .input("in", StoredType.INT8, 2, 3)
                .quantised(1, scales, new long[] {1, 2, 3})
                .input("zero", StoredType.INT8, 1)
                .quantised(0, 0)
                .input("far", StoredType.INT8, 1)
                .quantised(1, Long.MAX_VALUE)
                .output("out", StoredType.INT8, 2, 3)
                .quantised(1, scales, new long[] {7}));

    assertThat(description.inputs().get(0).quantization())
        .contains(Quantization.perAxis(1, scales, new int[] {1, 2, 3}));
    assertThat(description.inputs().get(1).quantization()).isEmpty();
    assertThat(description.inputs().get(2).quantization()).isEmpty();
    assertThat(description.outputs().get(0).quantization())
        .contains(Quantization.perAxis(1, scales, new int[] {7, 7, 7}));
  }

  @Test
  void description_modelWithoutMetadata_isWithoutProblems() throws Exception {
    ModelDescription description =
        describe(
            new TestModels()
                .input("in", StoredType.FLOAT32, 1)
                .output("out", StoredType.FLOAT32, 1));

    assertThat(description.problems()).isEmpty();
    assertThat(description.metadata()).isEmpty();
    assertThat(description.minRuntimeVersion()).isEmpty();
    assertThat(description.signatures()).isEmpty();
    assertThat(description.files()).isEmpty();
    assertThat(description.labels()).isEmpty();
  }

  @Test
  void description_closedGraph_isKeptOrRefused() throws Exception {
    Path file = detector().write(directory.resolve("model.tflite"));
    TfLiteGraph asked = TfLiteGraph.read(file);
    ModelDescription description = asked.description();
    asked.close();
    TfLiteGraph notAsked = TfLiteGraph.read(file);
    notAsked.close();

    assertThat(asked.description()).isSameAs(description);
    assertThatThrownBy(notAsked::description).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void describe_modelOfDjl_isThatOfItsFile() throws Exception {
    Path file =
        new TestModels()
            .input("in", StoredType.UINT8, 1, 2)
            .quantised(0.5f, 3)
            .output("out", StoredType.FLOAT32, 1, 2)
            .operator(TestModels.DEQUANTIZE, 1, List.of("in"), List.of("out"))
            .write(directory.resolve("model.tflite"));
    Model model = TfLite.load(file, Map.of());
    try (Model unloaded = TfLite.engine().newModel("unloaded", null);
        Model wrapped = new ZooModel<>(model, new NoopTranslator())) {
      assertThat(TfLite.describe(model).inputs())
          .extracting(TensorDescription::name)
          .containsExactly("in");
      assertThat(TfLite.describe(wrapped)).isSameAs(TfLite.describe(model));
      assertThatThrownBy(() -> TfLite.describe(unloaded))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("unloaded is not loaded");
    }
    assertThatThrownBy(() -> TfLite.describe(model)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void describe_modelOfAnotherEngine_isRefused() {
    Model other =
        (Model)
            Proxy.newProxyInstance(
                Model.class.getClassLoader(),
                new Class<?>[] {Model.class},
                (proxy, method, arguments) -> "other");

    assertThatThrownBy(() -> TfLite.describe(other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The model other is not of the engine TFLite.");
  }

  @Test
  void requireInputs_thatFit_areReturnedInTheOrderAskedFor() throws Exception {
    ModelDescription description = describe(detector());

    assertThat(description.requireInputs(ExpectedTensor.of(TensorType.UINT8, 1, 300, 300, 3)))
        .containsExactlyElementsOf(description.inputs());
    assertThat(
            description.requireOutputs(
                ExpectedTensor.named("classes", TensorType.FLOAT32, 1, -1, 4, 3),
                ExpectedTensor.named("boxes", TensorType.FLOAT32, -1, -1, -1, -1)))
        .extracting(TensorDescription::name)
        .containsExactly("classes", "boxes");
  }

  @Test
  void requireInputs_thatDoNotFit_saysBothSides() throws Exception {
    ModelDescription description = describe(detector());

    assertThatThrownBy(
            () -> description.requireInputs(ExpectedTensor.of(TensorType.FLOAT32, 1, -1, -1, 3)))
        .isInstanceOf(TfLiteModelException.class)
        .hasMessageContaining("The inputs of the model " + description.model() + " do not fit")
        .hasMessageContaining("found image of uint8 (1, -1, -1, 3)")
        .hasMessageContaining("expected float32 (1, -1, -1, 3); choose another model");
    assertThatThrownBy(
            () -> description.requireInputs(ExpectedTensor.of(TensorType.UINT8, 1, 300, 300, 1)))
        .hasMessageContaining("expected uint8 (1, 300, 300, 1)");
    assertThatThrownBy(() -> description.requireInputs()).hasMessageContaining("expected none");
    assertThatThrownBy(
            () ->
                description.requireOutputs(
                    ExpectedTensor.named("boxes", TensorType.FLOAT32, 1, 4, 4, 3),
                    ExpectedTensor.named("scores", TensorType.FLOAT32, 1, 4, 4, 3)))
        .hasMessageContaining("and classes of float32 (1, 4, 4, 3), expected boxes")
        .hasMessageContaining("and scores of float32 (1, 4, 4, 3)");
  }

  @Test
  void text_notInThatCharset_isAnException() {
    NamedBytes bytes = new NamedBytes("a", new byte[] {(byte) 0xe4});

    assertThatThrownBy(() -> bytes.text(StandardCharsets.UTF_8))
        .isInstanceOf(CharacterCodingException.class);
    assertThat(Optional.of(bytes)).contains(new NamedBytes("a", new byte[] {(byte) 0xe4}));
  }

  @Test
  void source_ofAnOutput_isTheOperatorBeforeThoseThatHandOn() throws Exception {
    ModelDescription description =
        describe(
            new TestModels()
                .input("stored", StoredType.UINT8, 1, 4)
                .quantised(0.5f, 10)
                .tensor("second", StoredType.UINT8, 1, 4)
                .quantised(0.5f, 10)
                .output("first", StoredType.FLOAT32, 1, 4)
                .output("real", StoredType.FLOAT32, 1, 4)
                .output("direct", StoredType.FLOAT32, 1, 4)
                .custom("Splitting", List.of("stored"), List.of("first", "second"))
                .operator(TestModels.DEQUANTIZE, 2, List.of("second"), List.of("real"))
                .operator(TestModels.DEQUANTIZE, 2, List.of("stored"), List.of("direct")));

    assertThat(description.inputs().get(0).source()).isEmpty();
    assertThat(description.outputs())
        .extracting(TensorDescription::source)
        .containsExactly(
            Optional.of(new TensorSource("Splitting", 0)),
            Optional.of(new TensorSource("Splitting", 1)),
            Optional.empty());
  }

  @Test
  void source_inACircle_isNone() throws Exception {
    ModelDescription description =
        describe(
            new TestModels()
                .input("in", StoredType.FLOAT32, 1, 4)
                .tensor("one", StoredType.FLOAT32, 1, 4)
                .output("out", StoredType.FLOAT32, 1, 4)
                .operator(TestModels.DEQUANTIZE, 2, List.of("out"), List.of("one"))
                .operator(TestModels.DEQUANTIZE, 2, List.of("one"), List.of("out")));

    assertThat(description.outputs().get(0).source()).isEmpty();
  }
}
