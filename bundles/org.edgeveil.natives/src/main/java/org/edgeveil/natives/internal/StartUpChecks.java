/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.natives.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.edgeveil.natives.NativeLibrariesException;

/** Refuses a machine on which loading the libraries would fail, before anything is loaded. */
public final class StartUpChecks {

  /** The newest symbol version that libavutil, libavcodec and libavformat ask for. */
  private static final int[] GLIBC = {2, 35};

  private final Host host;

  /** Checks the given machine. */
  public StartUpChecks(Host host) {
    this.host = host;
  }

  /**
   * Returns the platform if everything that can be known beforehand is right.
   *
   * @throws NativeLibrariesException for the first thing that is not
   */
  public Platform check() throws NativeLibrariesException {
    Platform platform = Platform.of(host.osName(), host.osArch());
    checkLibc();
    checkSystemLibraries(platform);
    return platform;
  }

  private void checkLibc() throws NativeLibrariesException {
    if (host.libc().name().equals("musl")) {
      throw new NativeLibrariesException(
          "The native libraries need the GNU C library: found musl, expected glibc 2.35 or later;"
              + " use a Debian 12 or Ubuntu 22.04 based system instead of Alpine.");
    }
    Optional<String> version = host.libc().version();
    if (version.isPresent() && olderThanNeeded(version.get())) {
      throw new NativeLibrariesException(
          "The GNU C library of this system is too old: found glibc "
              + version.get()
              + ", expected 2.35 or later; upgrade to Debian 12, Ubuntu 22.04 or later.");
    }
  }

  private static boolean olderThanNeeded(String version) {
    String[] parts = version.split("\\.", 3);
    int major = Integer.parseInt(parts[0]);
    int minor = Integer.parseInt(parts[1]);
    return major != GLIBC[0] ? major < GLIBC[0] : minor < GLIBC[1];
  }

  private void checkSystemLibraries(Platform platform) throws NativeLibrariesException {
    List<String> missing =
        platform.systemLibraries().stream()
            .filter(
                library ->
                    host.libraryFolders().stream()
                        .noneMatch(folder -> Files.exists(folder.resolve(library))))
            .toList();
    if (!missing.isEmpty()) {
      throw new NativeLibrariesException(
          "The system lacks shared libraries that FFmpeg needs: found none of the names "
              + String.join(", ", missing)
              + " in the linker's folders, expected all of them; install the packages "
              + platform.systemPackages()
              + ".");
    }
  }

  /**
   * Refuses a directory from which the kernel maps no code.
   *
   * @param directory an existing absolute path without symbolic links
   * @throws NativeLibrariesException if its file system is mounted noexec
   */
  public void checkExecutable(Path directory) throws NativeLibrariesException {
    Path best = null;
    boolean noexec = false;
    for (String line : host.mounts()) {
      // id parent major:minor root mountpoint options ...; see proc(5).
      String[] fields = line.split(" ");
      if (fields.length < 6) {
        continue;
      }
      Path mountPoint = Path.of(fields[4].replace("\\040", " "));
      // A later line for the same place covers the earlier one.
      if (directory.startsWith(mountPoint)
          && (best == null || mountPoint.getNameCount() >= best.getNameCount())) {
        best = mountPoint;
        noexec = List.of(fields[5].split(",")).contains("noexec");
      }
    }
    if (noexec) {
      throw new NativeLibrariesException(
          "Native libraries cannot be loaded from "
              + directory
              + ": found the file system "
              + best
              + " mounted noexec, expected one that allows execution; choose another data directory"
              + " or mount it with exec.");
    }
  }
}
