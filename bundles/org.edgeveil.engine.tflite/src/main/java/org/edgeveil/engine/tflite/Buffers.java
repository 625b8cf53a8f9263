/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.engine.tflite;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;

/** Checks pairs of buffers before a conversion between them. */
final class Buffers {

  private Buffers() {}

  static void check(ByteBuffer stored, int bytes, FloatBuffer real) {
    if (stored.remaining() != (long) real.remaining() * bytes) {
      throw new IllegalArgumentException(
          "The buffers do not go together: found "
              + stored.remaining()
              + " stored bytes for "
              + real.remaining()
              + " values of "
              + bytes
              + " bytes, expected "
              + (long) real.remaining() * bytes
              + "; set position and limit around the tensor.");
    }
  }
}
