/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.engine.tflite.internal;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.tensorflowlite.Init_Pointer_TfLiteOpaqueContext_BytePointer_long;
import org.bytedeco.tensorflowlite.TfLiteOpaqueContext;
import org.jspecify.annotations.Nullable;

/**
 * A C function that no Java class declares, with up to four parameters that are addresses or whole
 * numbers, and such a result or none.
 *
 * <p>It is called through a function type that the TensorFlow Lite classes do declare: four
 * parameters of the size of a pointer, and such a result. On both platforms (System V for x86-64,
 * AAPCS64) such parameters travel in registers in their order, a function that has fewer does not
 * look at the others, and one that takes a narrower number looks at the lower bits only.
 */
public final class NativeFunction implements AutoCloseable {

  private final PointerPointer<Pointer> cell;
  private final Init_Pointer_TfLiteOpaqueContext_BytePointer_long function;

  /** Makes the function at an address. */
  public NativeFunction(long address) {
    // What the wrapper takes for a function is the place where its address lies.
    this.cell = new PointerPointer<>(2);
    cell.put(0, new Address(address));
    this.function = new Init_Pointer_TfLiteOpaqueContext_BytePointer_long(cell);
  }

  /** Finds a function that a loaded library exports, TensorFlow Lite's or the system's. */
  public static NativeFunction find(String symbol) {
    Pointer address = Loader.addressof(symbol);
    if (address == null || address.isNull()) {
      throw new UnsatisfiedLinkError(
          "The native libraries lack the function "
              + symbol
              + ": expected those that this version was built for; install the bundles again.");
    }
    return new NativeFunction(address.address());
  }

  /** Finds a function and calls it once. */
  public static long call(String symbol, long... arguments) {
    try (NativeFunction function = find(symbol)) {
      return function.call(arguments);
    }
  }

  /**
   * Calls with up to four arguments; where the C function gives nothing the result means nothing.
   */
  public long call(long... arguments) {
    Pointer result =
        function.call(
            pointer(arguments, 0),
            argument(arguments, 1) == 0 ? null : new TfLiteOpaqueContext(pointer(arguments, 1)),
            argument(arguments, 2) == 0 ? null : new BytePointer(pointer(arguments, 2)),
            argument(arguments, 3));
    return result == null ? 0 : result.address();
  }

  private static long argument(long[] arguments, int index) {
    return index < arguments.length ? arguments[index] : 0;
  }

  private static @Nullable Pointer pointer(long[] arguments, int index) {
    long value = argument(arguments, index);
    return value == 0 ? null : new Address(value);
  }

  @Override
  public void close() {
    cell.close();
  }

  /** A pointer to a place that belongs to somebody else. */
  public static final class Address extends Pointer {

    /** Makes a pointer that frees nothing. */
    public Address(long value) {
      address = value;
    }
  }
}
