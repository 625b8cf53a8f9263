/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.edgeveil.camera.internal.model.FileDigest;

/** A directory whose pictures are a replay. */
public final class ImageDirectory {
  private static final List<String> ENDINGS = List.of(".jpg", ".jpeg", ".png");

  private ImageDirectory() {}

  /**
   * Returns the files whose names end in .jpg, .jpeg or .png, in the order of their names,
   * character by character: number them with leading zeros.
   *
   * @param directory the directory; what is in its directories does not count
   * @throws IOException if it cannot be read
   */
  public static List<Path> pictures(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> isPicture(file.getFileName().toString()))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static boolean isPicture(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return ENDINGS.stream().anyMatch(lower::endsWith);
  }

  /**
   * Returns the lower-case hex SHA-256 over the pictures' names and contents. Reads all of them.
   *
   * @param directory the directory
   * @throws IOException if one cannot be read
   */
  public static String digest(Path directory) throws IOException {
    StringBuilder listing = new StringBuilder("edgeveil image directory 1\n");
    for (Path picture : pictures(directory)) {
      // A name may hold a line break: its length tells where it ends.
      String name = picture.getFileName().toString();
      listing.append(name.length()).append(' ').append(name).append(' ');
      listing.append(FileDigest.of(picture)).append('\n');
    }
    return FileDigest.of(listing.toString().getBytes(StandardCharsets.UTF_8));
  }
}
