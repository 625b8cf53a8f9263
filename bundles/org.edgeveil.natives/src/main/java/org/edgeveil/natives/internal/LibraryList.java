/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.natives.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.edgeveil.natives.NativeLibrariesException;

/**
 * The libraries of one platform with the digests that this version was built for.
 *
 * @param digest SHA-256 of the list itself: it names the set of libraries
 * @param entries the libraries, each after those that it needs
 */
public record LibraryList(String digest, List<Entry> entries) {

  /**
   * One library.
   *
   * @param sha256 the digest of its content, hexadecimal
   * @param resource where it lies in the fragment and in JavaCPP's own jars
   */
  public record Entry(String sha256, String resource) {

    /** Returns the name of the file that the linker looks for. */
    public String fileName() {
      return resource.substring(resource.lastIndexOf('/') + 1);
    }
  }

  /** Reads the list that belongs to a platform. */
  public static LibraryList of(Platform platform) throws NativeLibrariesException {
    String name = platform.id() + ".sha256";
    try (InputStream stream = LibraryList.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new NativeLibrariesException(
            "The natives bundle is damaged: found no " + name + "; install it again.");
      }
      return parse(stream.readAllBytes());
    } catch (IOException e) {
      throw new NativeLibrariesException(
          "The natives bundle is damaged: " + name + " cannot be read; install it again.", e);
    }
  }

  static LibraryList parse(byte[] content) {
    List<Entry> entries =
        new String(content, StandardCharsets.UTF_8)
            .lines()
            .map(line -> line.split("  ", 2))
            .map(fields -> new Entry(fields[0], fields[1]))
            .toList();
    return new LibraryList(Sha256.of(content), entries);
  }
}
