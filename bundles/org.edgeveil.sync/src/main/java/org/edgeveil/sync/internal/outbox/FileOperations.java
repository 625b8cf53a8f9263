/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.sync.internal.outbox;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What the outbox does with the file system, and nothing more: one place where a test can make the
 * disk full, slow or broken. Implementations are used under the outbox's lock only.
 */
interface FileOperations {

  /** Creates the directory and its missing parents for the owner alone (0700). */
  void createDirectories(Path directory) throws IOException;

  /** Lists the regular files of a directory, in no order. */
  List<Path> list(Path directory) throws IOException;

  /**
   * Reads a file.
   *
   * @param file the file
   * @param limit upper limit of its size; a longer one is an {@link IOException}
   */
  byte[] read(Path file, int limit) throws IOException;

  /**
   * Creates or replaces a file for the owner alone (0600); its bytes are on the disk afterwards.
   */
  void write(Path file, byte[] bytes) throws IOException;

  /** Creates an empty file for the owner alone (0600) unless it exists. */
  void createIfMissing(Path file) throws IOException;

  /** Puts bytes at a position of an existing file, cuts what is behind; on the disk afterwards. */
  void writeAt(Path file, long position, byte[] bytes) throws IOException;

  /** Renames a file within one file system in one step, replacing what is there. */
  void rename(Path from, Path to) throws IOException;

  /** Deletes a file if it exists. */
  void delete(Path file) throws IOException;

  /** Makes what was created, renamed or deleted in a directory durable. */
  void syncDirectory(Path directory) throws IOException;
}
