/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.frame;

import java.util.concurrent.atomic.LongAdder;

/** What happened to frames, in numbers that stay on the gateway. Thread-safe. */
public final class FrameCounters {
  private final LongAdder decoded = new LongAdder();
  private final LongAdder dropped = new LongAdder();
  private final LongAdder pixelBytes = new LongAdder();

  void pictureDecoded(long bytes) {
    decoded.increment();
    pixelBytes.add(bytes);
  }

  LongAdder droppedAdder() {
    return dropped;
  }

  /** Returns how many pictures were decoded. */
  public long decoded() {
    return decoded.sum();
  }

  /** Returns how many scheduled frames were replaced by newer ones. */
  public long dropped() {
    return dropped.sum();
  }

  /** Returns how many bytes of pixels were decoded. */
  public long pixelBytes() {
    return pixelBytes.sum();
  }
}
