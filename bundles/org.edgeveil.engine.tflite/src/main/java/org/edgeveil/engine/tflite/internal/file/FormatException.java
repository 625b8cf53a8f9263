/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.engine.tflite.internal.file;

import java.io.IOException;

/** Says in one line what in a file is not as its format wants it. */
public final class FormatException extends IOException {

  private static final long serialVersionUID = 1L;

  /** Makes an exception whose message tells found and expected. */
  public FormatException(String message) {
    super(message);
  }
}
