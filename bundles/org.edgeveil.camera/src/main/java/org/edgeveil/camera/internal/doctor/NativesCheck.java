/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.doctor;

import java.nio.file.Path;
import org.edgeveil.natives.NativeLibraries;
import org.edgeveil.natives.NativeLibrariesException;

/** Looks whether the native libraries fit the machine: processor, C library, their own bytes. */
record NativesCheck(Path directory) implements Check {
  private static final String SUBJECT = "libraries";

  @Override
  public Finding look() {
    try {
      NativeLibraries.prepare(directory);
      return Finding.ok(
          SUBJECT,
          "TensorFlow Lite and FFmpeg fit this " + System.getProperty("os.arch") + " machine");
    } catch (NativeLibrariesException e) {
      return Finding.fail(SUBJECT, String.valueOf(e.getMessage()));
    }
  }
}
