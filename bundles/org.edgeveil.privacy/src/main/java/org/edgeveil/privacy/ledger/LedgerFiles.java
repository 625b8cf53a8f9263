/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.ledger;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The file operations the ledger rests on; the seam at which tests make a disk fail or forget. */
interface LedgerFiles {

  /** Creates the directory and its parents if missing and makes it readable by its owner only. */
  void secureDirectory(Path directory) throws IOException;

  /**
   * Takes a lock that ends with the process, on a file that is created if missing.
   *
   * @return what releases it, or null if it is held already, by this process or another
   */
  @Nullable Closeable tryLock(Path file) throws IOException;

  /** Makes the names in a directory durable. */
  void forceDirectory(Path directory) throws IOException;

  boolean exists(Path file) throws IOException;

  /** Returns the names of the files in a directory. */
  Set<String> names(Path directory) throws IOException;

  /** Renames within a directory, replacing what has the name. */
  void rename(Path from, Path to) throws IOException;

  void delete(Path file) throws IOException;

  /** Opens for reading and writing; a file that is missing is created, for its owner only. */
  Handle open(Path file) throws IOException;

  /** An open file. */
  interface Handle extends Closeable {
    long length() throws IOException;

    /** Fills the buffer from a position or throws {@link java.io.EOFException}. */
    void read(long position, byte[] buffer) throws IOException;

    void write(long position, byte[] data) throws IOException;

    void truncate(long length) throws IOException;

    /** Makes content and length durable. */
    void force() throws IOException;
  }
}
