/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.engine.tflite;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.tensorflowlite.TfLiteDelegate;
import org.edgeveil.engine.tflite.internal.NativeFunction;

/** XNNPACK, set up as TensorFlow Lite sets it up by default, and with a place for its weights. */
final class XnnpackDelegate implements NativeDelegate {

  // TfLiteXNNPackDelegateOptions of TensorFlow Lite 2.20 takes 56 bytes on 64-bit platforms.
  private static final int OPTIONS_BYTES = 128;
  private static final int THREADS = 0;
  private static final int FLAGS = 8;
  private static final int WEIGHTS_CACHE = 16;
  private static final int FILE_DESCRIPTOR = 40;

  /** Quantised operators, signed and unsigned. */
  private static final int DEFAULT_FLAGS = 3;

  private static final int NO_FILE = -1;

  private final long address;

  /**
   * Makes one.
   *
   * @param weightsCache where packed weights go, or 0: each delegate keeps its own
   */
  XnnpackDelegate(int threads, long weightsCache) {
    try (BytePointer options = new BytePointer(OPTIONS_BYTES)) {
      options.fill(0);
      options
          .putInt(THREADS, threads)
          .putInt(FLAGS, DEFAULT_FLAGS)
          .putLong(WEIGHTS_CACHE, weightsCache)
          .putInt(FILE_DESCRIPTOR, NO_FILE);
      this.address = NativeFunction.call("TfLiteXNNPackDelegateCreate", options.address());
    }
    if (address == 0) {
      throw new IllegalStateException(
          "XNNPACK does not start on this processor: choose the option delegate=none.");
    }
  }

  @Override
  public TfLiteDelegate handle() {
    return new TfLiteDelegate(new NativeFunction.Address(address));
  }

  @Override
  public void close() {
    NativeFunction.call("TfLiteXNNPackDelegateDelete", address);
  }
}
