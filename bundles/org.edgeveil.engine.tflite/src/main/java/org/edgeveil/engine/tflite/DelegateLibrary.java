/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.engine.tflite;

import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.javacpp.BytePointer;
import org.edgeveil.engine.tflite.internal.NativeFunction;

/** A shared library with the two functions that every external delegate exports. */
final class DelegateLibrary {

  private static final String CREATE = "tflite_plugin_create_delegate";
  private static final String DESTROY = "tflite_plugin_destroy_delegate";

  /** All symbols at once, and for nobody else: two delegates export the same names. */
  private static final int RTLD_NOW = 2;

  private final long create;
  private final long destroy;

  private DelegateLibrary(long create, long destroy) {
    this.create = create;
    this.destroy = destroy;
  }

  /**
   * Loads the library. It stays loaded while the process lives, as with TensorFlow Lite's own
   * loader: such libraries have threads and drivers that do not survive their removal.
   *
   * @param name a file, or a name without a slash that the system's linker looks for
   */
  static synchronized DelegateLibrary load(String name) throws TfLiteDelegateException {
    if (name.indexOf('/') >= 0 && !Files.isRegularFile(Path.of(name))) {
      throw new TfLiteDelegateException(
          "There is no delegate library "
              + name
              + ": expected a shared library for this platform; correct the path or install it.");
    }
    long handle = open(name);
    long create = symbol(handle, CREATE);
    long destroy = symbol(handle, DESTROY);
    if (create == 0 || destroy == 0) {
      NativeFunction.call("dlclose", handle);
      throw new TfLiteDelegateException(
          "The library "
              + name
              + " is no external delegate: found no function "
              + (create == 0 ? CREATE : DESTROY)
              + ", expected it and "
              + (create == 0 ? DESTROY : CREATE)
              + "; name the library that the accelerator's maker provides for TensorFlow Lite.");
    }
    return new DelegateLibrary(create, destroy);
  }

  private static long symbol(long handle, String name) {
    try (BytePointer text = new BytePointer(name)) {
      return NativeFunction.call("dlsym", handle, text.address());
    }
  }

  private static long open(String name) throws TfLiteDelegateException {
    // Found beforehand: to look for a function forgets the error.
    try (NativeFunction error = NativeFunction.find("dlerror");
        BytePointer path = new BytePointer(name)) {
      long handle = NativeFunction.call("dlopen", path.address(), RTLD_NOW);
      if (handle == 0) {
        long reason = error.call();
        throw new TfLiteDelegateException(
            "The delegate library "
                + name
                + " cannot be loaded ("
                + (reason == 0
                    ? "the linker gives no reason"
                    : new BytePointer(new NativeFunction.Address(reason)).getString())
                + "): expected a shared library for this platform and what it depends on; install"
                + " both.");
      }
      return handle;
    }
  }

  /** Calls the function that makes a delegate; gives its address, or 0 if it refuses. */
  long create(long keys, long values, int count, long report) {
    try (NativeFunction function = new NativeFunction(create)) {
      return function.call(keys, values, count, report);
    }
  }

  void destroy(long delegate) {
    try (NativeFunction function = new NativeFunction(destroy)) {
      function.call(delegate);
    }
  }
}
