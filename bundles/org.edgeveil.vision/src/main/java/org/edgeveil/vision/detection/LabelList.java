/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.vision.detection;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * The names of a model's classes, by class index. Immutable.
 *
 * @param names the names; the first is the background class where the model has one
 */
public record LabelList(List<String> names) {
  public LabelList {
    names = List.copyOf(names);
  }

  /**
   * Reads one label a line. Spaces around a label and empty lines at the end are ignored.
   *
   * @param text the content of a label file
   * @param classes how many classes the model has
   * @throws IllegalArgumentException if the number of labels is not the model's, or a line before
   *     the last label is empty; the message says which and what to do
   */
  public static LabelList parse(String text, int classes) {
    List<String> lines = new ArrayList<>();
    text.lines().map(String::strip).forEach(lines::add);
    while (!lines.isEmpty() && lines.get(lines.size() - 1).isEmpty()) {
      lines.remove(lines.size() - 1);
    }
    int empty = lines.indexOf("");
    if (empty >= 0) {
      throw new IllegalArgumentException(
          "line " + (empty + 1) + " of the label list is empty; write one label a line");
    }
    if (lines.size() != classes) {
      throw new IllegalArgumentException(
          "the label list has "
              + lines.size()
              + " labels and the model has "
              + classes
              + " classes; use the label list that belongs to the model, one label a line,"
              + " background first where the model has one");
    }
    return new LabelList(lines);
  }

  /**
   * Returns the index of the first class with a name, ignoring case.
   *
   * @param name the name
   */
  public OptionalInt indexOf(String name) {
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).equalsIgnoreCase(name.strip())) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }
}
