/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.dp;

import java.util.ArrayList;
import java.util.List;

/** Takes the package names out of an Export-Package header. */
final class PackageHeader {
  private PackageHeader() {}

  static List<String> names(String header) {
    List<String> names = new ArrayList<>();
    for (String clause : split(header, ',')) {
      for (String part : split(clause, ';')) {
        // Attributes and directives follow the names; both have an equals sign outside quotes.
        if (part.indexOf('=') < 0 && !part.isBlank()) {
          names.add(part.trim());
        }
      }
    }
    return names;
  }

  private static List<String> split(String text, char separator) {
    List<String> parts = new ArrayList<>();
    boolean quoted = false;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == separator && !quoted) {
        parts.add(text.substring(start, i));
        start = i + 1;
      }
    }
    parts.add(text.substring(start));
    return parts;
  }
}
