/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.edgeveil.camera.internal.model.ModelException;
import org.edgeveil.engine.tflite.ModelDescription;
import org.edgeveil.engine.tflite.TfLiteModelException;
import org.edgeveil.vision.detection.LabelList;

/** Finds a model's labels: those that the operator gives, or else those that it brings along. */
final class ModelLabels {
  private static final String NAMELESS = "???";
  private static final Set<String> BACKGROUND = Set.of(NAMELESS, "background", "__background__");

  private ModelLabels() {}

  /**
   * Returns the labels by class.
   *
   * @param given the content of a label file; empty if there is none
   * @param description what the model says of itself
   * @param packed what its exporter packed with it
   * @param match how its outputs are read
   * @throws ModelException if there are none, or not as many as the model has classes
   */
  static LabelList of(
      String given, ModelDescription description, PackedNames packed, Family.Match match)
      throws ModelException {
    try {
      LabelList labels =
          given.isBlank() ? new LabelList(own(description, packed, match)) : LabelList.parse(given);
      if (match.classes().isEmpty()) {
        return withoutBackground(labels);
      }
      int classes = match.classes().getAsInt();
      return (match.background() ? withBackground(labels, classes) : labels)
          .requireClasses(classes);
    } catch (IllegalArgumentException e) {
      throw new ModelException("labels: " + e.getMessage(), e);
    }
  }

  private static List<String> own(
      ModelDescription description, PackedNames packed, Family.Match match) throws ModelException {
    List<String> own;
    try {
      own = description.labels();
    } catch (TfLiteModelException e) {
      throw new ModelException(
          "labels: those in the model cannot be read; give the label file's absolute path ("
              + e.getMessage()
              + ")",
          e);
    }
    own = own.isEmpty() ? packed.names() : own;
    own = own.isEmpty() ? match.ownLabels() : own;
    if (own.isEmpty()) {
      throw new ModelException(
          "labels: the model brings no labels along; give the label file's absolute path, one label"
              + " a line",
          null);
    }
    return own.stream().map(label -> label.isBlank() ? NAMELESS : label.strip()).toList();
  }

  /** Label files of one data set come with and without a first line for the background. */
  private static LabelList withoutBackground(LabelList labels) {
    List<String> names = labels.names();
    return !names.isEmpty() && BACKGROUND.contains(names.get(0).toLowerCase(Locale.ROOT))
        ? new LabelList(names.subList(1, names.size())).requireClasses(names.size() - 1)
        : labels;
  }

  private static LabelList withBackground(LabelList labels, int classes) {
    if (labels.names().size() != classes - 1) {
      return labels;
    }
    List<String> names = new ArrayList<>(List.of(NAMELESS));
    names.addAll(labels.names());
    return new LabelList(names);
  }
}
