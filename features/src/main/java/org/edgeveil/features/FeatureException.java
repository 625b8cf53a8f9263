/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.features;

/** A feature, a configuration or an artifact is not as it must be; the message is one line. */
public final class FeatureException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception.
   *
   * @param message where, what is wrong, what to do
   */
  public FeatureException(String message) {
    super(message);
  }

  FeatureException(String message, Throwable cause) {
    super(message, cause);
  }
}
