/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.model;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Remembers, across restarts, which models were being tried in this process when it ended. A model
 * can end the process that runs it, and a gateway that starts again would try it again, for ever.
 *
 * <p>A file names a model from {@link #begin} until {@link #proven}. A process that finds one of
 * another process knows that the model was tried and not proven. A power cut looks the same, so one
 * such end proves nothing.
 */
public final class FirstUse {
  private static final Pattern CONTENT = Pattern.compile("(\\d{1,3}) (\\d+-\\d+)");

  private final Path directory;
  private final String process;

  /**
   * Makes a memory.
   *
   * @param directory where the files are; made when needed
   */
  public FirstUse(Path directory) {
    this(directory, thisProcess());
  }

  FirstUse(Path directory, String process) {
    this.directory = directory;
    this.process = process;
  }

  /** A process id returns, one with a start time does not. */
  private static String thisProcess() {
    ProcessHandle self = ProcessHandle.current();
    long start = self.info().startInstant().map(instant -> instant.toEpochMilli()).orElse(0L);
    return self.pid() + "-" + start;
  }

  /** Returns the file that names a model while it is tried. */
  public Path file(String digest) {
    return directory.resolve(digest);
  }

  /**
   * Returns how many processes ended, one after the other, while they tried a model.
   *
   * @param digest the model's SHA-256
   */
  public int ends(String digest) {
    Matcher content = content(digest);
    if (content == null) {
      return 0;
    }
    int tries = Integer.parseInt(content.group(1));
    return content.group(2).equals(process) ? tries - 1 : tries;
  }

  private @Nullable Matcher content(String digest) {
    try {
      Matcher content = CONTENT.matcher(Files.readString(file(digest), StandardCharsets.US_ASCII));
      return content.matches() ? content : null;
    } catch (IOException e) {
      return null;
    }
  }

  /**
   * Notes that a model is about to be used.
   *
   * @param digest the model's SHA-256
   * @throws IOException if that cannot be written
   */
  public void begin(String digest) throws IOException {
    Files.createDirectories(
        directory,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Path part = Files.createTempFile(directory, "first", ".part");
    try {
      Files.writeString(part, Math.min(ends(digest) + 1, 999) + " " + process);
      Files.move(part, file(digest), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /**
   * Notes that a model did its work, or that nobody uses it any more.
   *
   * @param digest the model's SHA-256
   * @throws IOException if the file cannot be removed
   */
  public void proven(String digest) throws IOException {
    Files.deleteIfExists(file(digest));
  }
}
