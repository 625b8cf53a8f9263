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
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.tensorflowlite.TfLiteContext;
import org.bytedeco.tensorflowlite.TfLiteRegistration;
import org.jspecify.annotations.Nullable;

/**
 * Takes the error messages of external delegates.
 *
 * <p>A delegate may report as long as it lives, and JavaCPP has few functions to give away, without
 * a lock: so all delegates share one, made with the first and freed with the last.
 */
final class DelegateReports {

  private static @Nullable Receiver receiver;
  private static int users;
  private static String last = "";

  private DelegateReports() {}

  /** Returns the address of a C function that takes a text; {@link #release} gives it back. */
  static synchronized long acquire() {
    Receiver known = receiver;
    if (known == null) {
      known = new Receiver();
      receiver = known;
    }
    users++;
    last = "";
    // What the wrapper points to is the place where the function's address lies.
    return new LongPointer(known).get(0);
  }

  static synchronized void release() {
    users--;
    if (users == 0 && receiver != null) {
      receiver.close();
      receiver = null;
    }
  }

  /** Returns the latest message, which may be empty. */
  static synchronized String last() {
    return last;
  }

  private static synchronized void take(String text) {
    last = text.strip().replaceAll("\\s+", " ");
  }

  /**
   * The declared type has two parameters, the delegate passes one: the second is whatever was in
   * its register, and is not looked at.
   */
  private static final class Receiver extends TfLiteRegistration.Free_TfLiteContext_Pointer {

    @Override
    public void call(TfLiteContext text, Pointer undefined) {
      if (text != null && !text.isNull()) {
        take(new BytePointer(text).getString());
      }
    }
  }
}
