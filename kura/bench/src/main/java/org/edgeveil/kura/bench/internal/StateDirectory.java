/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.kura.bench.internal;

import java.nio.file.Path;
import org.osgi.framework.BundleContext;

/** Where a bench gateway keeps everything: the framework property {@code edgeveil.data}. */
final class StateDirectory {
  static final String PROPERTY = "edgeveil.data";

  private StateDirectory() {}

  /**
   * Returns the directory's absolute path.
   *
   * @throws IllegalStateException where the property is not set
   */
  static Path of(BundleContext context) {
    String path = context.getProperty(PROPERTY);
    if (path == null || path.isBlank()) {
      throw new IllegalStateException(
          "framework property " + PROPERTY + " must name the directory that holds the state");
    }
    return Path.of(path).toAbsolutePath().normalize();
  }
}
