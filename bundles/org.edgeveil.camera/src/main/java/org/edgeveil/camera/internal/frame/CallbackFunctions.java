/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.frame;

import java.util.function.Supplier;
import org.bytedeco.javacpp.FunctionPointer;
import org.bytedeco.javacpp.LongPointer;

/**
 * Makes and closes objects that C calls, one at a time. JavaCPP has ten C functions for a callback
 * type and hands them out without a lock: two objects made at once would get the same function, and
 * the first one closed would take it from the other, which ends the JVM at the next call.
 */
final class CallbackFunctions {
  private CallbackFunctions() {}

  /** Makes a callback. Thread-safe. */
  static synchronized <T extends FunctionPointer> T make(Supplier<T> constructor) {
    return constructor.get();
  }

  /** Gives a callback's function back, which C must not call any more. Thread-safe. */
  static synchronized void close(FunctionPointer callback) {
    callback.close();
  }

  /** Returns whether a callback got a function: the eleventh of its type at a time gets none. */
  static boolean isUsable(FunctionPointer callback) {
    return new LongPointer(callback).get(0) != 0;
  }
}
