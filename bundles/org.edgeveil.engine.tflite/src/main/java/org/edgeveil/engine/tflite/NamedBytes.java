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
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A piece of a model file that has a name: an associated file or a metadata buffer. Immutable. */
public final class NamedBytes {

  private final String name;
  private final byte[] bytes;

  /** Makes a piece with a copy of the bytes. */
  public NamedBytes(String name, byte[] bytes) {
    this.name = name;
    this.bytes = bytes.clone();
  }

  /**
   * Returns the name as the model file has it. It is a stranger's: not to be used as a path without
   * care, though one that climbs out of a directory was refused.
   */
  public String name() {
    return name;
  }

  /** Returns the number of bytes. */
  public int size() {
    return bytes.length;
  }

  /** Returns a copy of the content. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /**
   * Returns the content as text.
   *
   * @throws CharacterCodingException if it is none in that charset
   */
  public String text(Charset charset) throws CharacterCodingException {
    return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof NamedBytes that
        && name.equals(that.name)
        && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return name + " of " + bytes.length + " bytes";
  }
}
