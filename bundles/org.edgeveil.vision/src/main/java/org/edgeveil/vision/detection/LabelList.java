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
   * @throws IllegalArgumentException if there is no label, or a line before the last label is
   *     empty; the message says which and what to do
   */
  public static LabelList parse(String text) {
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
    if (lines.isEmpty()) {
      throw new IllegalArgumentException("the label list is empty; write one label a line");
    }
    return new LabelList(lines);
  }

  /**
   * Checks that there is a label for each class.
   *
   * @param classes how many classes the model has, at least 1
   * @return this list
   * @throws IllegalArgumentException if the number of labels is another one; the message says both
   *     and what to do
   */
  public LabelList requireClasses(int classes) {
    if (classes < 1 || names.size() != classes) {
      throw new IllegalArgumentException(
          "the label list has "
              + names.size()
              + " labels and the model has "
              + classes
              + " classes; use the label list that belongs to the model, one label a line,"
              + " background first where the model has one");
    }
    return this;
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
