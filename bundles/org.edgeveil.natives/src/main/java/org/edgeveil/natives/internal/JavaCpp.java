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
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
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

  private JavaCpp() {}

  /**
   * Initialises JavaCPP and loads its own small library, as the proof that loading works.
   *
   * @param directory where the libraries lie
   * @throws NativeLibrariesException if JavaCPP was used before, or does not load from there
   */
  public static void initialize(Path directory) throws NativeLibrariesException {
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
    try {
      Properties properties = Loader.loadProperties();
      properties.setProperty("platform.preloadpath", directory.toString());
      Loader.load(Pointer.class);
    } catch (LinkageError e) {
      throw new NativeLibrariesException(
          "The native libraries in "
              + directory
              + " cannot be loaded: "
              + e.getMessage()
              + "; expected a system with glibc 2.35 or later that allows execution there.",
          e);
    } finally {
      before.forEach(JavaCpp::restore);
    }
    String loaded = Loader.getLoadedLibraries().get("jnijavacpp");
    if (loaded == null || !Path.of(loaded).startsWith(directory)) {
      throw new NativeLibrariesException(
          "JavaCPP was used before NativeLibraries.prepare: found its library loaded from "
              + loaded
              + ", expected "
              + directory
              + "; call prepare first.");
    }
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
