/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.detect;

import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.edgeveil.engine.tflite.ModelDescription;
import org.edgeveil.engine.tflite.NamedBytes;

/**
 * What the exporter of YOLO models packs with them, as JSON or as Python writes a dictionary: the
 * names of the classes, {@code 'names': {0: 'person', 1: 'bicycle'}}, and what the model is for,
 * {@code 'task': 'detect'}. Other entries are passed over.
 *
 * @param names the labels from class 0; empty if the text has none, or they have gaps
 * @param task what the model is for, if it is said
 */
record PackedNames(List<String> names, Optional<String> task) {
  static final PackedNames NONE = new PackedNames(List.of(), Optional.empty());

  private static final int MAX_BYTES = 1 << 20;
  private static final Pattern NAMES = Pattern.compile("[\"']names[\"']\\s*:\\s*\\{");
  private static final Pattern TASK =
      Pattern.compile("[\"']task[\"']\\s*:\\s*[\"']([a-z-]{1,40})[\"']");
  private static final Pattern NAME =
      Pattern.compile(
          "\\s*[\"']?(\\d{1,6})[\"']?\\s*:\\s*"
              + "(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|'((?:[^'\\\\]|\\\\.)*+)')\\s*,?");

  /** Reads the first packed file that has names or a task. */
  static PackedNames of(ModelDescription description) {
    for (NamedBytes file : description.files()) {
      PackedNames found = file.bytes().length > MAX_BYTES ? NONE : of(text(file));
      if (!found.equals(NONE)) {
        return found;
      }
    }
    return NONE;
  }

  private static String text(NamedBytes file) {
    try {
      return file.text(StandardCharsets.UTF_8);
    } catch (CharacterCodingException e) {
      // No text: not that of an exporter.
      return "";
    }
  }

  static PackedNames of(String text) {
    Matcher task = TASK.matcher(text);
    return new PackedNames(
        names(text), task.find() ? Optional.of(task.group(1)) : Optional.empty());
  }

  private static List<String> names(String text) {
    Matcher start = NAMES.matcher(text);
    List<String> names = new ArrayList<>();
    if (!start.find()) {
      return names;
    }
    Matcher entry = NAME.matcher(text).region(start.end(), text.length());
    while (entry.lookingAt()) {
      if (Integer.parseInt(entry.group(1)) != names.size()) {
        return List.of();
      }
      String quoted = entry.group(2) == null ? entry.group(3) : entry.group(2);
      names.add(quoted.replaceAll("\\\\(.)", "$1"));
      entry.region(entry.end(), text.length());
    }
    return names;
  }
}
