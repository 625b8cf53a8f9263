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
import java.io.OutputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.edgeveil.natives.NativeLibrariesException;
import org.jspecify.annotations.Nullable;

/**
 * A directory with one subdirectory per set of libraries, named by the set's digest.
 *
 * <p>A subdirectory appears complete or not at all: it is written beside its place and renamed. Two
 * processes that do so at once end with the one or the other of two equal directories.
 */
public final class LibraryStore {

  /** Where the libraries come from. */
  @FunctionalInterface
  public interface Resources {
    /** Opens a library by its resource name, or gives null if there is none. */
    @Nullable InputStream open(String name);
  }

  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> READ_AND_EXECUTE =
      PosixFilePermissions.fromString("r-x------");
  private static final Pattern SET = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern UNFINISHED = Pattern.compile("\\.(?:new|old)-(\\d+)-.*");

  private final Path directory;
  private final Resources resources;

  /**
   * Makes a store.
   *
   * @param directory where it lies; made if absent, closed to everybody but its owner
   * @param resources gives the libraries
   */
  public LibraryStore(Path directory, Resources resources) {
    this.directory = directory;
    this.resources = resources;
  }

  /**
   * Makes the directory and returns its real path.
   *
   * @throws NativeLibrariesException if that is impossible
   */
  public Path open() throws NativeLibrariesException {
    try {
      Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
      Path real = directory.toRealPath();
      Files.setPosixFilePermissions(real, OWNER_ONLY);
      return real;
    } catch (IOException | UnsupportedOperationException e) {
      throw new NativeLibrariesException(
          "The directory for native libraries cannot be used: "
              + directory
              + " ("
              + e
              + "), expected one that this process owns and can write; correct its owner or choose"
              + " another data directory.",
          e);
    }
  }

  /**
   * Makes sure that exactly the listed libraries lie in the returned directory, and removes what
   * earlier versions left.
   *
   * @throws NativeLibrariesException if a library is absent or is not the one of the list
   */
  public Path provide(LibraryList list) throws NativeLibrariesException {
    Path base = open();
    Path target = provide(base, base.resolve(list.digest()), list);
    try {
      removeOthers(base, target);
    } catch (IOException e) {
      throw new NativeLibrariesException(
          "Old native libraries in "
              + base
              + " cannot be removed ("
              + e
              + "); correct the owner of that directory.",
          e);
    }
    return target;
  }

  /**
   * As {@link #provide}, under a name that was not used before: for a JVM in which an earlier class
   * loader holds the libraries. The copy is removed by the next process.
   */
  public Path provideCopy(LibraryList list) throws NativeLibrariesException {
    Path base = open();
    String name = ".new-" + ProcessHandle.current().pid() + "-copy" + System.nanoTime();
    return provide(base, base.resolve(name), list);
  }

  private Path provide(Path base, Path target, LibraryList list) throws NativeLibrariesException {
    try {
      if (!isIntact(target, list)) {
        replace(target, extract(base, list), list);
      }
      return target;
    } catch (IOException e) {
      throw new NativeLibrariesException(
          "The native libraries cannot be written to "
              + base
              + " ("
              + e
              + "), expected room for 80 MB; free space or choose another data directory.",
          e);
    }
  }

  /** Deletes a directory with all it holds, as far as that is possible. */
  public static void deleteQuietly(Path tree) {
    try {
      delete(tree);
    } catch (IOException e) {
      // The process ends; a left-over file in the temporary directory harms nobody.
    }
  }

  private static boolean isIntact(Path target, LibraryList list) throws IOException {
    if (!Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try (Stream<Path> files = Files.list(target)) {
      if (files.count() != list.entries().size()) {
        return false;
      }
    }
    for (LibraryList.Entry entry : list.entries()) {
      Path file = target.resolve(entry.fileName());
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
          || !Sha256.of(file).equals(entry.sha256())) {
        return false;
      }
    }
    return true;
  }

  private Path extract(Path base, LibraryList list) throws IOException, NativeLibrariesException {
    Path unfinished =
        Files.createTempDirectory(
            base,
            ".new-" + ProcessHandle.current().pid() + "-",
            PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    try {
      for (LibraryList.Entry entry : list.entries()) {
        extract(entry, unfinished.resolve(entry.fileName()));
      }
      return unfinished;
    } catch (IOException | NativeLibrariesException e) {
      delete(unfinished);
      throw e;
    }
  }

  private void extract(LibraryList.Entry entry, Path file)
      throws IOException, NativeLibrariesException {
    try (InputStream in = resources.open(entry.resource())) {
      if (in == null) {
        throw new NativeLibrariesException(
            "A native library is missing: found no "
                + entry.resource()
                + ", expected it in the natives fragment of this platform (or in JavaCPP's jar for"
                + " it); install that fragment too.");
      }
      String found;
      try (OutputStream out = Files.newOutputStream(file)) {
        found = Sha256.copy(in, out);
      }
      if (!found.equals(entry.sha256())) {
        throw new NativeLibrariesException(
            "A native library is not the one that this version was built for: found "
                + entry.resource()
                + " with SHA-256 "
                + found
                + ", expected "
                + entry.sha256()
                + "; install bundle and fragment of the same version again.");
      }
      Files.setPosixFilePermissions(file, READ_AND_EXECUTE);
    }
  }

  private static void replace(Path target, Path complete, LibraryList list) throws IOException {
    try {
      if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
        if (isIntact(target, list)) {
          // Another process was faster, and may already load from it.
          return;
        }
        // Whoever has mapped a file of the damaged set keeps that file; only its name goes.
        Path aside =
            target.resolveSibling(
                ".old-" + ProcessHandle.current().pid() + "-" + System.nanoTime());
        Files.move(target, aside, StandardCopyOption.ATOMIC_MOVE);
        delete(aside);
      }
      Files.move(complete, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      if (!isIntact(target, list)) {
        throw e;
      }
    } finally {
      delete(complete);
    }
  }

  private static void removeOthers(Path base, Path keep) throws IOException {
    List<Path> children;
    try (Stream<Path> files = Files.list(base)) {
      children = files.filter(file -> !file.equals(keep)).toList();
    }
    for (Path child : children) {
      String name = String.valueOf(child.getFileName());
      Matcher unfinished = UNFINISHED.matcher(name);
      if (SET.matcher(name).matches()
          || (unfinished.matches() && !isRunning(Long.parseLong(unfinished.group(1))))) {
        delete(child);
      }
    }
  }

  private static boolean isRunning(long pid) {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }

  /** Deletes a tree that another process may be deleting too. */
  private static void delete(Path tree) throws IOException {
    if (!Files.isDirectory(tree, LinkOption.NOFOLLOW_LINKS)) {
      Files.deleteIfExists(tree);
      return;
    }
    Files.walkFileTree(
        tree,
        new SimpleFileVisitor<Path>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e)
              throws IOException {
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
