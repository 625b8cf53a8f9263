/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.natives;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.edgeveil.natives.internal.Host;
import org.edgeveil.natives.internal.JavaCpp;
import org.edgeveil.natives.internal.LibraryList;
import org.edgeveil.natives.internal.LibraryStore;
import org.edgeveil.natives.internal.Platform;
import org.edgeveil.natives.internal.StartUpChecks;
import org.jspecify.annotations.Nullable;

/**
 * Puts the native libraries of TensorFlow Lite and FFmpeg where they can be loaded from.
 *
 * <p>Call {@link #prepare(Path)} before the first class of {@code org.bytedeco}, and not on a
 * thread that configures components: the first call after an installation writes about 75 MB, every
 * call reads them to check their digests.
 *
 * <pre>{@code
 * NativeLibraries.prepare(dataDirectory.resolve("natives"));
 * Engine engine = TfLite.engine(); // or any class of org.bytedeco
 * }</pre>
 *
 * <p>What is promised: a library is loaded only if its SHA-256 is the one that this version was
 * built for; nothing is written outside the directory; nothing is asked of the network. What is
 * not: protection from somebody who can write as the same user.
 *
 * <p>All methods may be called from any thread.
 */
public final class NativeLibraries {

  private static final Object LOCK = new Object();

  /** Where the libraries were prepared, or null; guarded by LOCK. */
  private static @Nullable Path prepared;

  /** The directory that was named for them, or null; guarded by LOCK. */
  private static @Nullable Path directory;

  /** Whether a directory must be named, because there is a framework that has one; by LOCK. */
  private static boolean directoryRequired;

  private NativeLibraries() {}

  /**
   * Checks the machine, extracts the libraries of its platform if they are not there, checks their
   * digests, and makes JavaCPP load them from there. Later calls return at once, whatever directory
   * they name: a JVM loads a library once.
   *
   * @param named the directory, made if absent, and closed to everybody but its owner; each
   *     version's libraries go into a subdirectory named by their digest, those of other versions
   *     are removed
   * @return the subdirectory
   * @throws NativeLibrariesException if the machine lacks something, a library is absent or altered
   *     and cannot be replaced, or the directory cannot be used
   */
  public static Path prepare(Path named) throws NativeLibrariesException {
    synchronized (LOCK) {
      Path ready = prepared;
      if (ready == null) {
        StartUpChecks checks = new StartUpChecks(Host.current());
        Platform platform = checks.check();
        LibraryStore store = new LibraryStore(named, NativeLibraries::resource);
        Path base = store.open();
        checks.checkExecutable(base);
        LibraryList list = LibraryList.of(platform);
        ready = JavaCpp.initialize(store.provide(list), list, () -> store.provideCopy(list));
        prepared = ready;
        directory = base;
      }
      return ready;
    }
  }

  /**
   * Prepares the libraries in a private temporary directory if nobody prepared them before: for
   * programs on a plain class path that do not care where they lie. The directory is deleted when
   * the JVM ends in an orderly way.
   *
   * @throws NativeLibrariesException as {@link #prepare(Path)}, and inside an OSGi framework if
   *     nobody called that
   */
  public static void ensurePrepared() throws NativeLibrariesException {
    synchronized (LOCK) {
      if (prepared != null) {
        return;
      }
      if (directoryRequired) {
        throw new NativeLibrariesException(
            "The native libraries are not prepared: found no directory for them, expected a call of"
                + " NativeLibraries.prepare(directory) before the first use.");
      }
      Path temporary = temporaryDirectory();
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(() -> LibraryStore.deleteQuietly(temporary), "edgeveil-natives-cleanup"));
      prepare(temporary);
    }
  }

  /**
   * Returns the directory that the libraries were prepared in, so that a child process can be told
   * to prepare its own there: it finds them.
   */
  public static Optional<Path> directory() {
    synchronized (LOCK) {
      return Optional.ofNullable(directory);
    }
  }

  /** Called by the bundle's activator: in a framework somebody must name the directory. */
  static void requireDirectory() {
    synchronized (LOCK) {
      directoryRequired = true;
    }
  }

  /** Called when the bundle stops: lets its class loader be collected. */
  static void release() {
    synchronized (LOCK) {
      if (prepared != null) {
        JavaCpp.stop();
      }
    }
  }

  private static Path temporaryDirectory() throws NativeLibrariesException {
    try {
      return Files.createTempDirectory("edgeveil-natives");
    } catch (IOException e) {
      throw new NativeLibrariesException(
          "No temporary directory for native libraries can be made ("
              + e
              + "); set java.io.tmpdir to one, or call NativeLibraries.prepare(directory).",
          e);
    }
  }

  private static @Nullable InputStream resource(String name) {
    // With OSGi the fragment of the platform is part of this class loader.
    return NativeLibraries.class.getClassLoader().getResourceAsStream(name);
  }
}
