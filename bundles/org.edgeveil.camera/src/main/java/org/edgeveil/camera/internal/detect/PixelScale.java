/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.detect;

import ai.djl.ndarray.types.DataType;
import java.util.List;
import java.util.Optional;
import org.edgeveil.camera.internal.model.ModelException;
import org.edgeveil.engine.tflite.ProcessUnit.Normalization;
import org.edgeveil.engine.tflite.Quantization;
import org.edgeveil.engine.tflite.TensorDescription;
import org.edgeveil.engine.tflite.TensorMetadata;
import org.edgeveil.engine.tflite.TensorType;

/**
 * What a model's input holds for each level of red, green and blue. Immutable.
 *
 * <p>In this order: what the operator says; for uint8 the level itself, which is what writers of
 * metadata mean whatever they say; the normalisation in the model's metadata; for int8 the level
 * less 128; what the family has as its custom.
 */
final class PixelScale {
  static final int CHANNELS = 3;
  static final int LEVELS = 256;

  private final DataType type;
  private final float[] reals;
  private final byte[] stored;

  private PixelScale(DataType type, float[] reals, byte[] stored) {
    this.type = type;
    this.reals = reals;
    this.stored = stored;
  }

  /** A number for a level of a channel. */
  @FunctionalInterface
  private interface Reals {
    float value(int channel, int level);
  }

  /**
   * Finds the scale of an input.
   *
   * @param input the input, of float32, uint8 or int8
   * @param asked what the operator says
   * @param custom what the family has as its custom
   * @throws ModelException if nobody says, or the input has no scale for what is said
   */
  static PixelScale of(
      TensorDescription input, Optional<InputRange> asked, Optional<InputRange> custom)
      throws ModelException {
    TensorType type = input.type().orElse(TensorType.FLOAT32);
    if (asked.isPresent()) {
      InputRange range = asked.get();
      return of(input, type, (channel, level) -> range.value(level));
    }
    if (type == TensorType.UINT8) {
      return levels(type, 0);
    }
    Optional<Normalization> normalization = input.metadata().flatMap(TensorMetadata::normalization);
    if (normalization.isPresent()) {
      return of(input, type, normalized(normalization.get()));
    }
    if (type == TensorType.INT8) {
      return levels(type, Byte.MIN_VALUE);
    }
    InputRange range =
        custom.orElseThrow(
            () ->
                new ModelException(
                    "input.range: the model does not say what numbers it takes for pixels; set"
                        + " -1..1, 0..1 or 0..255 as it was trained",
                    null));
    return of(input, type, (channel, level) -> range.value(level));
  }

  private static PixelScale levels(TensorType type, int black) {
    byte[] stored = new byte[CHANNELS * LEVELS];
    for (int i = 0; i < stored.length; i++) {
      stored[i] = (byte) (i % LEVELS + black);
    }
    return new PixelScale(type.dataType(), new float[0], stored);
  }

  private static PixelScale of(TensorDescription input, TensorType type, Reals values)
      throws ModelException {
    float[] reals = new float[CHANNELS * LEVELS];
    for (int i = 0; i < reals.length; i++) {
      reals[i] = values.value(i / LEVELS, i % LEVELS);
    }
    if (type == TensorType.FLOAT32) {
      return new PixelScale(type.dataType(), reals, new byte[0]);
    }
    Quantization quantization =
        input
            .quantization()
            .filter(q -> !q.isPerAxis())
            .orElseThrow(
                () ->
                    new ModelException(
                        "input.range: the model's input is of "
                            + input.storedType()
                            + " without a scale; set 'auto'",
                        null));
    int least = type == TensorType.INT8 ? Byte.MIN_VALUE : 0;
    byte[] stored = new byte[reals.length];
    for (int i = 0; i < stored.length; i++) {
      long value =
          Math.round((double) reals[i] / quantization.scale(0)) + quantization.zeroPoint(0);
      stored[i] = (byte) Math.max(least, Math.min(least + LEVELS - 1, value));
    }
    return new PixelScale(type.dataType(), new float[0], stored);
  }

  private static Reals normalized(Normalization normalization) throws ModelException {
    float[] mean = channels(normalization.mean());
    float[] std = channels(normalization.std());
    for (int channel = 0; channel < CHANNELS; channel++) {
      if (!Float.isFinite(mean[channel]) || !(Math.abs(std[channel]) > 0)) {
        throw unusable();
      }
    }
    return (channel, level) -> (level - mean[channel]) / std[channel];
  }

  private static float[] channels(List<Float> values) throws ModelException {
    if (values.size() != 1 && values.size() != CHANNELS) {
      throw unusable();
    }
    float[] channels = new float[CHANNELS];
    for (int i = 0; i < CHANNELS; i++) {
      channels[i] = values.get(values.size() == 1 ? 0 : i);
    }
    return channels;
  }

  private static ModelException unusable() {
    return new ModelException(
        "input.range: the normalisation in the model's metadata cannot be used; set -1..1, 0..1 or"
            + " 0..255 as it was trained",
        null);
  }

  /** Returns the input's type. */
  DataType type() {
    return type;
  }

  boolean isStored() {
    return stored.length > 0;
  }

  /** Returns the number for a level; channels are 0 to 2. */
  float real(int channel, int level) {
    return reals[channel * LEVELS + level];
  }

  /** Returns the stored byte for a level; channels are 0 to 2. */
  byte stored(int channel, int level) {
    return stored[channel * LEVELS + level];
  }
}
