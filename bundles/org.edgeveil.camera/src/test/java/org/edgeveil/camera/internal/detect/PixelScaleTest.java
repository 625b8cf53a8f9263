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
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Optional;
import org.edgeveil.camera.internal.model.ModelException;
import org.edgeveil.engine.tflite.ProcessUnit.Normalization;
import org.edgeveil.engine.tflite.Quantization;
import org.edgeveil.engine.tflite.TensorDescription;
import org.edgeveil.engine.tflite.TensorMetadata;
import org.edgeveil.engine.tflite.TensorType;
import org.junit.jupiter.api.Test;

class PixelScaleTest {

  private static final Optional<InputRange> NOBODY = Optional.empty();

  private static TensorDescription input(
      TensorType type, Optional<Quantization> quantization, Optional<Normalization> said) {
    Shape shape = new Shape(1, 32, 32, 3);
    return new TensorDescription(
        "image",
        type.name(),
        Optional.of(type),
        shape,
        shape,
        quantization,
        said.map(
            unit ->
                new TensorMetadata(
                    "",
                    "",
                    List.of(),
                    Optional.empty(),
                    List.of(unit),
                    List.of(),
                    List.of(),
                    List.of())),
        Optional.empty());
  }

  private static Optional<Normalization> said(List<Float> mean, List<Float> std) {
    return Optional.of(new Normalization(mean, std));
  }

  @Test
  void of_normalisationOfEachChannel_isApplied() throws Exception {
    PixelScale scale =
        PixelScale.of(
            input(
                TensorType.FLOAT32,
                Optional.empty(),
                said(List.of(100f, 110f, 120f), List.of(50f, 60f, 70f))),
            NOBODY,
            Optional.of(InputRange.ZERO_TO_ONE));

    assertThat(scale.isStored()).isFalse();
    assertThat(scale.type()).isEqualTo(DataType.FLOAT32);
    assertThat(scale.real(0, 0)).isEqualTo(-2);
    assertThat(scale.real(1, 230)).isEqualTo(2);
    assertThat(scale.real(2, 190)).isEqualTo(1);
  }

  @Test
  void of_oneNormalisation_holdsForAllChannels() throws Exception {
    PixelScale scale =
        PixelScale.of(
            input(TensorType.FLOAT32, Optional.empty(), said(List.of(127.5f), List.of(127.5f))),
            NOBODY,
            NOBODY);

    for (int channel = 0; channel < 3; channel++) {
      assertThat(scale.real(channel, 0)).isEqualTo(-1);
      assertThat(scale.real(channel, 255)).isEqualTo(1);
    }
  }

  @Test
  void of_operator_goesBeforeTheMetadata() throws Exception {
    assertThat(
            PixelScale.of(
                    input(TensorType.FLOAT32, Optional.empty(), said(List.of(0f), List.of(1f))),
                    Optional.of(InputRange.MINUS_ONE_TO_ONE),
                    NOBODY)
                .real(0, 51))
        .isCloseTo(-.6f, within(1e-6f));
  }

  @Test
  void of_unsignedInput_isTheLevelWhateverTheMetadataSays() throws Exception {
    PixelScale scale =
        PixelScale.of(
            input(
                TensorType.UINT8,
                Optional.of(Quantization.perTensor(.0078125f, 127)),
                said(List.of(0f), List.of(1f))),
            NOBODY,
            NOBODY);

    assertThat(scale.isStored()).isTrue();
    for (int level : new int[] {0, 1, 127, 128, 255}) {
      assertThat(scale.stored(0, level) & 0xFF).isEqualTo(level);
    }
  }

  @Test
  void of_signedInputWithMetadata_isQuantisedAndBounded() throws Exception {
    PixelScale scale =
        PixelScale.of(
            input(
                TensorType.INT8,
                Optional.of(Quantization.perTensor(.01f, 0)),
                said(List.of(0f), List.of(100f))),
            NOBODY,
            NOBODY);

    assertThat(scale.stored(2, 0)).isZero();
    assertThat(scale.stored(2, 100)).isEqualTo((byte) 100);
    assertThat(scale.stored(2, 255)).isEqualTo((byte) 127);
  }

  @Test
  void of_unusableNormalisation_asksTheOperator() {
    for (Normalization unit :
        List.of(
            new Normalization(List.of(), List.of()),
            new Normalization(List.of(1f, 2f), List.of(1f)),
            new Normalization(List.of(0f), List.of(0f)),
            new Normalization(List.of(Float.NaN), List.of(1f)),
            new Normalization(List.of(0f), List.of(Float.NaN)))) {
      assertThatThrownBy(
              () ->
                  PixelScale.of(
                      input(TensorType.FLOAT32, Optional.empty(), Optional.of(unit)),
                      NOBODY,
                      NOBODY))
          .isInstanceOf(ModelException.class)
          .hasMessageStartingWith("input.range: the normalisation in the model's metadata");
    }
  }

  @Test
  void of_rangeForIntegersWithoutAScale_isRefused() {
    assertThatThrownBy(
            () ->
                PixelScale.of(
                    input(TensorType.UINT8, Optional.empty(), Optional.empty()),
                    Optional.of(InputRange.ZERO_TO_ONE),
                    NOBODY))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("without a scale");
  }
}
