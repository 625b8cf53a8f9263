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

/**
 * A frame scaled to the model's input, RGB, 3 bytes a pixel, in native memory. It is reused: what
 * it holds is valid from {@link FrameExchange#take} to {@link FrameExchange#recycle}.
 */
public final class RgbFrame {
  private final NativeBuffer pixels;
  private long index;
  private long mediaTimeNanos;

  RgbFrame(int size) {
    pixels = new NativeBuffer(size);
  }

  void stamp(long newIndex, long newMediaTimeNanos) {
    index = newIndex;
    mediaTimeNanos = newMediaTimeNanos;
  }

  /** Returns the number of the scheduled frame, from 0. */
  public long index() {
    return index;
  }

  /** Returns the media time: capture instant (live) or presentation time (replay). */
  public long mediaTimeNanos() {
    return mediaTimeNanos;
  }

  /** Returns the pixels, row by row, red first. */
  public ByteBuffer pixels() {
    return pixels.bytes();
  }

  NativeBuffer buffer() {
    return pixels;
  }

  @Override
  public String toString() {
    return "RgbFrame[" + index + "]";
  }
}
