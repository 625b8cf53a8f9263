/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.mechanism;

import java.math.BigInteger;

/** Bits that a test writes down; then zeros, counted. */
final class ScriptedBits extends RandomBits {
  private final byte[] script;
  private int position;

  ScriptedBits(byte[] script) {
    this.script = script.clone();
  }

  /** The first bits of a number between 0 and 1, most significant first, as bytes are compared. */
  static byte[] ofNumber(BigInteger firstBits, int count) {
    byte[] bytes = new byte[count / 8];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = firstBits.shiftRight(count - 8 * (i + 1)).byteValue();
    }
    return bytes;
  }

  int used() {
    return position;
  }

  @Override
  int next8() {
    int at = position++;
    return at < script.length ? script[at] & 0xff : 0;
  }

  @Override
  int next32() {
    return next8() | next8() << 8 | next8() << 16 | next8() << 24;
  }
}
