/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.config;

import org.jspecify.annotations.Nullable;

/** Reads settings that are secret. Thread-safe. */
@FunctionalInterface
public interface Secrets {
  /**
   * Returns the plain password; empty where there is none.
   *
   * @param value the property
   */
  String plain(@Nullable Object value);
}
