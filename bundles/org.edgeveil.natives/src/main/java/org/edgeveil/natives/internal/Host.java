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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the checks want to know about the machine, read without loading anything.
 *
 * @param osName value of {@code os.name}
 * @param osArch value of {@code os.arch}
 * @param libc what the C library says of itself
 * @param libraryFolders where the dynamic linker looks, in no particular order
 * @param mounts the lines of {@code /proc/self/mountinfo}
 */
public record Host(
    String osName, String osArch, Libc libc, List<Path> libraryFolders, List<String> mounts) {

  /**
   * The C library of the running process.
   *
   * @param name {@code glibc}, {@code musl}, or {@code unknown}
   * @param version for glibc its version, otherwise empty
   */
  public record Libc(String name, Optional<String> version) {}

  private static final Pattern GLIBC_BANNER =
      Pattern.compile("GNU C Library[^\\n]{0,80}?version (\\d+\\.\\d+)");
  private static final byte[] BANNER = "GNU C Library (".getBytes(StandardCharsets.ISO_8859_1);
  private static final int LONGEST_BANNER = 160;
  private static final int WINDOW = 1 << 14;

  /** Reads this machine. What cannot be read is left empty and checked by nobody. */
  public static Host current() {
    return new Host(
        System.getProperty("os.name", ""),
        System.getProperty("os.arch", ""),
        libc(mappedFiles(lines(Path.of("/proc/self/maps")))),
        libraryFolders(System.getProperty("os.arch", "")),
        lines(Path.of("/proc/self/mountinfo")));
  }

  static Libc libc(List<Path> mapped) {
    for (Path file : mapped) {
      String name = file.getFileName() == null ? "" : file.getFileName().toString();
      if (name.startsWith("ld-musl") || name.startsWith("libc.musl")) {
        return new Libc("musl", Optional.empty());
      }
      if (name.equals("libc.so.6") || name.matches("libc-\\d+\\.\\d+\\.so")) {
        return new Libc("glibc", glibcVersion(file));
      }
    }
    return new Libc("unknown", Optional.empty());
  }

  /**
   * The library carries its banner as plain text, so it need not be called. It is read piece by
   * piece: two megabytes more on the heap would stay with the process.
   */
  static Optional<String> glibcVersion(Path libc) {
    byte[] window = new byte[WINDOW];
    try (InputStream in = Files.newInputStream(libc)) {
      int filled = in.readNBytes(window, 0, WINDOW);
      while (filled >= LONGEST_BANNER) {
        int banner = indexOfBanner(window, filled - LONGEST_BANNER);
        if (banner >= 0) {
          String text = new String(window, banner, LONGEST_BANNER, StandardCharsets.ISO_8859_1);
          Matcher matcher = GLIBC_BANNER.matcher(text);
          return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
        }
        // The banner may begin in one piece and end in the next.
        System.arraycopy(window, filled - LONGEST_BANNER, window, 0, LONGEST_BANNER);
        int more = in.readNBytes(window, LONGEST_BANNER, WINDOW - LONGEST_BANNER);
        filled = more == 0 ? 0 : LONGEST_BANNER + more;
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static int indexOfBanner(byte[] content, int last) {
    for (int i = 0; i <= last; i++) {
      if (Arrays.equals(content, i, i + BANNER.length, BANNER, 0, BANNER.length)) {
        return i;
      }
    }
    return -1;
  }

  private static List<Path> mappedFiles(List<String> maps) {
    return maps.stream()
        .map(line -> line.indexOf('/') < 0 ? "" : line.substring(line.indexOf('/')))
        .filter(path -> path.startsWith("/") && !path.contains("(deleted)"))
        .distinct()
        .map(Path::of)
        .toList();
  }

  private static List<Path> libraryFolders(String osArch) {
    String triplet = (osArch.equals("amd64") ? "x86_64" : osArch) + "-linux-gnu";
    Stream<String> fixed =
        Stream.of(
            "/lib/" + triplet, "/usr/lib/" + triplet, "/lib64", "/usr/lib64", "/lib", "/usr/lib");
    String variable = Optional.ofNullable(System.getenv("LD_LIBRARY_PATH")).orElse("");
    return Stream.of(
            Stream.of(variable.split(":")), fixed, configuredFolders(Path.of("/etc/ld.so.conf.d")))
        .flatMap(folders -> folders)
        .filter(folder -> folder.startsWith("/"))
        .distinct()
        .map(Path::of)
        .toList();
  }

  private static Stream<String> configuredFolders(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList().stream().flatMap(file -> lines(file).stream()).map(String::strip);
    } catch (IOException e) {
      return Stream.empty();
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return List.of();
    }
  }
}
