/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.engine.tflite;

import java.util.ArrayList;
import java.util.List;
import org.edgeveil.engine.tflite.internal.NativeFunction;

/**
 * The weights of one model as XNNPACK packs them: the first interpreter packs, those that follow
 * find their weights here.
 *
 * <p>XNNPACK compares what it packs byte by byte with what is here, so nobody gets the weights of
 * another. It locks by itself, but lets nobody run before the first one has finished packing: so
 * the first one packs alone.
 */
final class SharedWeights implements AutoCloseable {

  /** XNNPACK's object that is packed, or 0 as long as there is none. */
  private long cache;

  /** All objects: one that packing failed with may be in use until its interpreter is closed. */
  private final List<Long> made = new ArrayList<>();

  /** Puts a delegate into a graph, which is when it packs. */
  @FunctionalInterface
  interface Packing {
    /**
     * Packs.
     *
     * @param cache the address of XNNPACK's object
     */
    void pack(long cache) throws TfLiteModelException;
  }

  /** Returns whether weights were packed: an interpreter that needs others cannot be made. */
  synchronized boolean isPacked() {
    return cache != 0;
  }

  /** Packs, or finds what was packed; others wait. */
  synchronized void pack(Packing packing) throws TfLiteModelException {
    if (cache != 0) {
      packing.pack(cache);
      return;
    }
    long fresh = NativeFunction.call("TfLiteXNNPackDelegateWeightsCacheCreate");
    made.add(fresh);
    packing.pack(fresh);
    // The result is a C bool, of which only the lowest byte is defined.
    if ((NativeFunction.call("TfLiteXNNPackDelegateWeightsCacheFinalizeSoft", fresh) & 0xff) == 0) {
      throw new IllegalStateException("XNNPACK cannot finish packing the weights.");
    }
    cache = fresh;
  }

  /** To be called when no interpreter is left. */
  @Override
  public synchronized void close() {
    made.forEach(one -> NativeFunction.call("TfLiteXNNPackDelegateWeightsCacheDelete", one));
    made.clear();
    cache = 0;
  }
}
