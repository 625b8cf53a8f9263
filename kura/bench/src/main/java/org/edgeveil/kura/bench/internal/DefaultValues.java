/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.kura.bench.internal;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits the text of a default as Kura does, for single values too: at commas, a backslash takes
 * the next character as it is, and white space around a value is dropped unless escaped.
 */
final class DefaultValues {

  private DefaultValues() {}

  /** Returns the values; none for an empty text, which means that there is no default. */
  static List<String> split(String text) {
    List<String> values = new ArrayList<>();
    if (text.isEmpty()) {
      return values;
    }
    StringBuilder value = new StringBuilder();
    int keep = 0; // Length up to which the end of the value must not be stripped.
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length()) {
        i++;
        value.append(text.charAt(i));
        keep = value.length();
      } else if (c == ',') {
        values.add(stripped(value, keep));
        value.setLength(0);
        keep = 0;
      } else if (!Character.isWhitespace(c)) {
        value.append(c);
        keep = value.length();
      } else if (value.length() > 0) {
        value.append(c);
      }
    }
    values.add(stripped(value, keep));
    return values;
  }

  private static String stripped(StringBuilder value, int keep) {
    return value.substring(0, keep);
  }
}
