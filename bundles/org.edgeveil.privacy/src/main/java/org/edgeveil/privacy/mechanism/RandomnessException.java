/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.mechanism;

/**
 * The source of randomness failed its check or threw. Nothing may be released: there is no second
 * best source.
 */
public final class RandomnessException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  RandomnessException(String message) {
    super(message);
  }

  RandomnessException(String message, Throwable cause) {
    super(message, cause);
  }
}
