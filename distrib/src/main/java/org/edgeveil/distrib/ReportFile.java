/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.distrib;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a report where a command was told to. */
public final class ReportFile {
  private ReportFile() {}

  /**
   * Checks before the work what would fail after it.
   *
   * @param file where is to be written
   * @throws UsageException if that will not do
   */
  public static void requireWritable(Path file) throws UsageException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder) || Files.isDirectory(file)) {
      throw new UsageException(file + " cannot be written: name a file in an existing folder.");
    }
  }

  /**
   * Writes a file.
   *
   * @param file where
   * @param text what
   * @throws UsageException if it cannot be written
   */
  public static void write(Path file, String text) throws UsageException {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UsageException(
          file + " cannot be written (" + e.getClass().getSimpleName() + "): name another file.");
    }
  }
}
