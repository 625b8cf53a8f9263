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

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.edgeveil.engine.tflite.TestModels.StoredType;
import org.edgeveil.engine.tflite.internal.file.ModelReader;
import org.junit.jupiter.api.Test;
import org.tensorflow.lite.support.metadata.MetadataExtractor;
import org.tensorflow.lite.support.metadata.schema.AssociatedFile;
import org.tensorflow.lite.support.metadata.schema.AssociatedFileType;
import org.tensorflow.lite.support.metadata.schema.BoundingBoxProperties;
import org.tensorflow.lite.support.metadata.schema.BoundingBoxType;
import org.tensorflow.lite.support.metadata.schema.ColorSpaceType;
import org.tensorflow.lite.support.metadata.schema.CoordinateType;
import org.tensorflow.lite.support.metadata.schema.ImageProperties;
import org.tensorflow.lite.support.metadata.schema.NormalizationOptions;
import org.tensorflow.lite.support.metadata.schema.ScoreCalibrationOptions;
import org.tensorflow.lite.support.metadata.schema.ScoreThresholdingOptions;
import org.tensorflow.lite.support.metadata.schema.ScoreTransformationType;

/** What our reader finds in metadata is what TensorFlow's own reader finds there. */
class MetadataReferenceTest {

  private static final byte[] METADATA =
      new TestMetadata()
          .text(TestMetadata.NAME, "Detector")
          .text(TestMetadata.DESCRIPTION, "Finds things")
          .text(TestMetadata.VERSION, "v2")
          .text(TestMetadata.AUTHOR, "A. Author")
          .text(TestMetadata.LICENSE, "EPL-2.0")
          .text(TestMetadata.MIN_PARSER_VERSION, "1.0.0")
          .modelFile("readme.txt", 1)
          .input("picture", "An image")
          .image(1, 320, 240)
          .normalization(127.5f, 63.75f)
          .output("location", "Where")
          .boxes(2, 1, 0, 3, 2)
          .threshold(0.25f)
          .calibration(2, -2f)
          .file("labels.txt", 3, "en-US")
          .build();

  private final ModelDescription ours;
  private final MetadataExtractor theirs;

  MetadataReferenceTest() throws IOException {
    byte[] content =
        new TestModels()
            .input("in", StoredType.UINT8, 1, 4)
            .quantised(0.5f, 3)
            .output("out", StoredType.FLOAT32, 1, 4)
            .operator(TestModels.DEQUANTIZE, 1, List.of("in"), List.of("out"))
            .metadata("TFLITE_METADATA", METADATA)
            .file("labels.txt", "person\ncar")
            .file("readme.txt", "Read me")
            .build();
    ours = new ModelReader(ByteBuffer.wrap(content)).describe("model");
    theirs = new MetadataExtractor(ByteBuffer.wrap(content));
  }

  @Test
  void metadata_ofTheModel_isTheSame() {
    var reference = requireNonNull(theirs.getModelMetadata());
    AssociatedFile file = reference.associatedFiles(0);

    assertThat(ours.problems()).isEmpty();
    assertThat(ours.metadata())
        .contains(
            new ModelMetadata(
                reference.name(),
                reference.description(),
                reference.version(),
                reference.author(),
                reference.license(),
                reference.minParserVersion(),
                List.of(),
                List.of(),
                List.of(named(file))));
    assertThat(reference.name()).isEqualTo("Detector");
  }

  private static org.edgeveil.engine.tflite.AssociatedFile named(AssociatedFile file) {
    return new org.edgeveil.engine.tflite.AssociatedFile(
        file.name(),
        file.description(),
        org.edgeveil.engine.tflite.AssociatedFile.Type.valueOf(
            AssociatedFileType.name(file.type())),
        file.locale());
  }

  @Test
  void metadata_ofTheInput_isTheSame() {
    var reference = requireNonNull(theirs.getInputTensorMetadata(0));
    var image = (ImageProperties) reference.content().contentProperties(new ImageProperties());
    var options =
        (NormalizationOptions) reference.processUnits(0).options(new NormalizationOptions());

    assertThat(ours.inputs().get(0).metadata())
        .contains(
            new TensorMetadata(
                reference.name(),
                reference.description(),
                List.of(reference.dimensionNames(0)),
                Optional.of(
                    new TensorContent.Image(
                        TensorContent.ColorSpace.valueOf(ColorSpaceType.name(image.colorSpace())),
                        image.defaultSize().width(),
                        image.defaultSize().height())),
                List.of(
                    new ProcessUnit.Normalization(
                        List.of(options.mean(0)), List.of(options.std(0)))),
                List.of(reference.stats().min(0)),
                List.of(reference.stats().max(0)),
                List.of()));
    assertThat(options.std(0)).isEqualTo(63.75f);
  }

  @Test
  void metadata_ofTheOutput_isTheSame() {
    var reference = requireNonNull(theirs.getOutputTensorMetadata(0));
    var boxes =
        (BoundingBoxProperties) reference.content().contentProperties(new BoundingBoxProperties());
    var threshold =
        (ScoreThresholdingOptions)
            reference.processUnits(0).options(new ScoreThresholdingOptions());
    var calibration =
        (ScoreCalibrationOptions) reference.processUnits(1).options(new ScoreCalibrationOptions());
    TensorMetadata metadata = ours.outputs().get(0).metadata().orElseThrow();

    assertThat(metadata.content())
        .contains(
            new TensorContent.BoundingBoxes(
                List.of(
                    (int) boxes.index(0),
                    (int) boxes.index(1),
                    (int) boxes.index(2),
                    (int) boxes.index(3)),
                TensorContent.BoxType.valueOf(BoundingBoxType.name(boxes.type())),
                boxes.coordinateType() == CoordinateType.PIXEL));
    assertThat(metadata.units())
        .containsExactly(
            new ProcessUnit.ScoreThresholding(threshold.globalScoreThreshold()),
            new ProcessUnit.ScoreCalibration(
                ProcessUnit.ScoreTransformation.valueOf(
                    ScoreTransformationType.name(calibration.scoreTransformation())),
                calibration.defaultScore()));
    assertThat(metadata.files()).containsExactly(named(reference.associatedFiles(0)));
    assertThat(metadata.scoreThreshold()).contains(0.25f);
  }

  @Test
  void tensorsAndFiles_ofTheModel_areTheSame() throws IOException {
    var scale = theirs.getInputTensorQuantizationParams(0);

    assertThat(ours.inputs().get(0).quantization())
        .contains(Quantization.perTensor(scale.getScale(), scale.getZeroPoint()));
    assertThat(ours.inputs().get(0).shape().getShape())
        .isEqualTo(Arrays.stream(theirs.getInputTensorShape(0)).asLongStream().toArray());
    assertThat(ours.files())
        .extracting(NamedBytes::name)
        .containsExactlyInAnyOrderElementsOf(requireNonNull(theirs.getAssociatedFileNames()));
    try (InputStream labels = requireNonNull(theirs.getAssociatedFile("labels.txt"))) {
      assertThat(ours.file("labels.txt"))
          .contains(new NamedBytes("labels.txt", labels.readAllBytes()));
    }
  }

  /** The reader takes them by their place. */
  @Test
  void names_ofEachKind_areInTheOrderOfTheSchema() {
    assertThat(org.edgeveil.engine.tflite.AssociatedFile.Type.values())
        .extracting(Enum::name)
        .containsExactly(AssociatedFileType.names);
    assertThat(TensorContent.ColorSpace.values())
        .extracting(Enum::name)
        .containsExactly(ColorSpaceType.names);
    assertThat(TensorContent.BoxType.values())
        .extracting(Enum::name)
        .containsExactly(BoundingBoxType.names);
    assertThat(ProcessUnit.ScoreTransformation.values())
        .extracting(Enum::name)
        .startsWith(ScoreTransformationType.names);
  }
}
