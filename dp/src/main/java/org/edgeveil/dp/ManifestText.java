/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.dp;

import java.nio.charset.StandardCharsets;

/**
 * A manifest that is written in exactly the order in which it was put together; the order of {@link
 * java.util.jar.Manifest}'s sections is nobody's promise.
 */
final class ManifestText {
  private static final int MAX_LINE_BYTES = 72;

  private final StringBuilder text = new StringBuilder("Manifest-Version: 1.0\r\n");

  ManifestText section(String name) {
    text.append("\r\n");
    return header("Name", name);
  }

  ManifestText header(String name, String value) {
    if (value.chars().anyMatch(c -> c < 0x20)) {
      throw new IllegalArgumentException("the header " + name + " has a control character");
    }
    int bytes = 0;
    String line = name + ": " + value;
    for (int i = 0; i < line.length(); ) {
      String character = Character.toString(line.codePointAt(i));
      int length = character.getBytes(StandardCharsets.UTF_8).length;
      if (bytes + length > MAX_LINE_BYTES - 2) {
        text.append("\r\n ");
        bytes = 1;
      }
      text.append(character);
      bytes += length;
      i += character.length();
    }
    text.append("\r\n");
    return this;
  }

  byte[] bytes() {
    return (text + "\r\n").getBytes(StandardCharsets.UTF_8);
  }
}
