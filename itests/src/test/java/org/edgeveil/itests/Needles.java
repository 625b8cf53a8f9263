/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.itests;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Searches bytes for any of many short sequences at once, by their first eight bytes. */
final class Needles {
  private final Map<Long, byte[]> byStart = new HashMap<>();

  Needles(List<byte[]> needles) {
    for (byte[] needle : needles) {
      byStart.put(start(needle, 0), needle);
    }
  }

  boolean foundIn(byte[] haystack) {
    for (int at = 0; at + 8 <= haystack.length; at++) {
      byte[] needle = byStart.get(start(haystack, at));
      if (needle != null
          && at + needle.length <= haystack.length
          && Arrays.equals(haystack, at, at + needle.length, needle, 0, needle.length)) {
        return true;
      }
    }
    return false;
  }

  private static long start(byte[] bytes, int at) {
    long value = 0;
    for (int i = 0; i < 8; i++) {
      value = value << 8 | (bytes[at + i] & 0xff);
    }
    return value;
  }
}
