/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.model;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A model or its label file cannot be used. The message is one line for an operator: the setting,
 * the rule, the remedy.
 */
public final class ModelException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes an exception.
   *
   * @param message one line for an operator
   * @param cause what happened below, if anything
   */
  public ModelException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
