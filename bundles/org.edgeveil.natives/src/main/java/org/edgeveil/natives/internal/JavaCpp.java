/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.natives.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.edgeveil.natives.NativeLibrariesException;
import org.jspecify.annotations.Nullable;

/**
 * Makes JavaCPP load from one directory and from nowhere else.
 *
 * <p>JavaCPP reads its settings from system properties when its classes are initialised. Another
 * copy of JavaCPP may live in the same JVM, so they are set for that moment only.
 */
public final class JavaCpp {

  private static final String PREFIX = "org.bytedeco.javacpp.";
  private static final String PATH = "platform.preloadpath";
  private static final String LIBRARY = "jnijavacpp";
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final Duration PAUSE = Duration.ofMillis(50);

  private JavaCpp() {}

  /** Makes a second set of the libraries. */
  @FunctionalInterface
  public interface Copy {
    /** Returns the directory of the copy. */
    Path make() throws NativeLibrariesException;
  }

  /**
   * Initialises JavaCPP and loads its own small library, as the proof that loading works.
   *
   * <p>A JVM lets a library file belong to one class loader. After an update of this bundle the old
   * class loader holds the files until it is collected: that is waited for, but not for long.
   *
   * @param directory where the libraries lie
   * @param list which they are
   * @param copy makes the directory that is used if the first one stays with another class loader
   * @return the directory that JavaCPP loads from
   * @throws NativeLibrariesException if JavaCPP was used before, or does not load from there
   */
  public static Path initialize(Path directory, LibraryList list, Copy copy)
      throws NativeLibrariesException {
    Map<String, String> settings =
        Map.of(
            // The verified files come before what the class path offers, and nothing is copied.
            "pathsFirst", "true",
            "cacheLibraries", "false",
            // Limits in terms of the Java heap stop a process that decodes and infers (measured).
            "maxBytes", "0",
            "maxPhysicalBytes", "0");
    Map<String, @Nullable String> before = new HashMap<>();
    settings.forEach((key, value) -> before.put(key, System.setProperty(PREFIX + key, value)));
    Path used = directory;
    try {
      Properties properties = Loader.loadProperties();
      properties.setProperty(PATH, directory.toString());
      Path first = directory.resolve(System.mapLibraryName(LIBRARY));
      if (!isFree(first) && !awaitRelease(directory, list)) {
        used = copy.make();
        properties.setProperty(PATH, used.toString());
      }
      Loader.load(Pointer.class);
    } catch (LinkageError e) {
      throw new NativeLibrariesException(
          "The native libraries in "
              + used
              + " cannot be loaded: "
              + e.getMessage()
              + "; expected a system with glibc 2.35 or later that allows execution there.",
          e);
    } finally {
      before.forEach(JavaCpp::restore);
    }
    String loaded = Loader.getLoadedLibraries().get(LIBRARY);
    if (loaded == null || !Path.of(loaded).startsWith(used)) {
      throw new NativeLibrariesException(
          "JavaCPP was used before NativeLibraries.prepare: found its library loaded from "
              + loaded
              + ", expected "
              + used
              + "; call prepare first.");
    }
    return used;
  }

  /**
   * Loads a library for this class loader. JavaCPP itself would try for ever where another class
   * loader holds it.
   *
   * @return false if another class loader holds it
   */
  private static boolean isFree(Path library) {
    try {
      System.load(library.toString());
      return true;
    } catch (UnsatisfiedLinkError e) {
      if (String.valueOf(e.getMessage()).contains("already loaded in another classloader")) {
        return false;
      }
      throw e;
    }
  }

  /** Loads them all: the earlier class loader lets go of one after the other. */
  private static boolean awaitRelease(Path directory, LibraryList list) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    for (LibraryList.Entry entry : list.entries()) {
      while (!isFree(directory.resolve(entry.fileName()))) {
        if (System.nanoTime() > deadline) {
          return false;
        }
        System.gc();
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
    return true;
  }

  private static void restore(String key, @Nullable String value) {
    if (value == null) {
      System.clearProperty(PREFIX + key);
    } else {
      System.setProperty(PREFIX + key, value);
    }
  }

  /** Ends JavaCPP's thread, which would keep the class loader from being collected. */
  public static void stop() {
    Pointer.interruptDeallocatorThread();
  }
}
