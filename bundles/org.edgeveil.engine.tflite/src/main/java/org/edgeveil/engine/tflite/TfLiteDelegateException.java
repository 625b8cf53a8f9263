/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.engine.tflite;

import java.io.IOException;

/**
 * Says in one line why an external delegate cannot be used: what was found, what was expected, and
 * what to do.
 */
public final class TfLiteDelegateException extends IOException {

  private static final long serialVersionUID = 1L;

  /** Makes an exception whose message tells found, expected and remedy. */
  public TfLiteDelegateException(String message) {
    super(message);
  }
}
