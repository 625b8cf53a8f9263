/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.engine.tflite;

import java.util.List;
import java.util.Optional;

/**
 * What TFLite Model Metadata says of an input or output. Each part may be empty.
 *
 * @param name for people and generated code; often another than the tensor's
 * @param description for people
 * @param dimensionNames one for each dimension
 * @param content what it stands for
 * @param units what is to be done with it outside of the model, in order
 * @param min the least value, for each channel or for all
 * @param max the greatest value, likewise
 * @param files what is packed with the model for it
 */
public record TensorMetadata(
    String name,
    String description,
    List<String> dimensionNames,
    Optional<TensorContent> content,
    List<ProcessUnit> units,
    List<Float> min,
    List<Float> max,
    List<AssociatedFile> files) {

  /** Copies the lists. */
  public TensorMetadata {
    dimensionNames = List.copyOf(dimensionNames);
    units = List.copyOf(units);
    min = List.copyOf(min);
    max = List.copyOf(max);
    files = List.copyOf(files);
  }

  /** Returns how values are to be normalised before they are given to the model, if it is said. */
  public Optional<ProcessUnit.Normalization> normalization() {
    return units.stream()
        .filter(ProcessUnit.Normalization.class::isInstance)
        .map(ProcessUnit.Normalization.class::cast)
        .findFirst();
  }

  /** Returns the score below which results are better left out, if it is said. */
  public Optional<Float> scoreThreshold() {
    return units.stream()
        .filter(ProcessUnit.ScoreThresholding.class::isInstance)
        .map(unit -> ((ProcessUnit.ScoreThresholding) unit).threshold())
        .findFirst();
  }
}
