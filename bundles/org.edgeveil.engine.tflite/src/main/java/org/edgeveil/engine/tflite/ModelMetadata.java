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

/**
 * What TFLite Model Metadata says of a model as a whole. Texts may be empty; they are the author's
 * words and are not checked. What it says of a tensor is at {@link TensorDescription#metadata}.
 *
 * @param name the model's
 * @param description for people
 * @param version of the model, in the author's own scheme
 * @param author who made it
 * @param license under which it may be used
 * @param minParserVersion the least version of the metadata schema that has all that is used
 * @param inputUnits what is to be done with all inputs together
 * @param outputUnits what is to be done with all outputs together
 * @param files what is packed with the model and belongs to no tensor
 */
public record ModelMetadata(
    String name,
    String description,
    String version,
    String author,
    String license,
    String minParserVersion,
    List<ProcessUnit> inputUnits,
    List<ProcessUnit> outputUnits,
    List<AssociatedFile> files) {

  /** Copies the lists. */
  public ModelMetadata {
    inputUnits = List.copyOf(inputUnits);
    outputUnits = List.copyOf(outputUnits);
    files = List.copyOf(files);
  }
}
