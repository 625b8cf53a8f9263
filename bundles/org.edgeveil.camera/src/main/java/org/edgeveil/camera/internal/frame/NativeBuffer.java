/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.frame;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/**
 * A block of native memory that is zeroed before it is freed. Not thread-safe: whoever holds it
 * uses it alone.
 */
public final class NativeBuffer implements AutoCloseable {
  private final long size;
  private final BytePointer pointer;
  private final ByteBuffer bytes;
  private boolean closed;

  /**
   * Allocates zeroed memory.
   *
   * @param size number of bytes, positive
   * @throws OutOfMemoryError if the system has no more
   */
  public NativeBuffer(int size) {
    if (size <= 0) {
      throw new IllegalArgumentException("the size of a buffer is positive, not " + size);
    }
    Pointer block = Pointer.malloc(size);
    if (block == null || block.isNull()) {
      throw new OutOfMemoryError("no native memory for " + size + " bytes");
    }
    this.size = size;
    pointer = new BytePointer(block);
    pointer.capacity(size);
    bytes = pointer.asByteBuffer().order(ByteOrder.nativeOrder());
    zero();
  }

  /** Returns the memory as a buffer; valid until {@link #close}. */
  public ByteBuffer bytes() {
    if (closed) {
      throw new IllegalStateException("the buffer is closed");
    }
    return bytes;
  }

  /** Returns the memory's address for native calls; valid until {@link #close}. */
  BytePointer pointer() {
    if (closed) {
      throw new IllegalStateException("the buffer is closed");
    }
    return pointer;
  }

  /** Overwrites everything with zeros; does nothing once closed. */
  public void zero() {
    if (!closed) {
      Pointer.memset(pointer, 0, size);
    }
  }

  /** Returns whether every byte is zero. */
  public boolean isZero() {
    for (int i = 0; i < size; i++) {
      if (bytes().get(i) != 0) {
        return false;
      }
    }
    return true;
  }

  /** Returns whether the memory was given back. */
  boolean isClosed() {
    return closed;
  }

  /** Zeroes and frees the memory; does nothing when called again. */
  @Override
  public void close() {
    if (!closed) {
      zero();
      closed = true;
      Pointer.free(pointer);
      pointer.setNull();
    }
  }
}
