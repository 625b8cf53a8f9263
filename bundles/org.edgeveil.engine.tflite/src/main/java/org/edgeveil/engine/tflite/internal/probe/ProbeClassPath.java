/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.engine.tflite.internal.probe;

import ai.djl.ndarray.types.Shape;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.tensorflowlite.Interpreter;
import org.edgeveil.natives.NativeLibraries;
import org.jspecify.annotations.Nullable;

/**
 * The classes of this process for a child: jars and folders as they are, or, inside an OSGi
 * framework, copies of the bundles' content, because a framework keeps its jars where it likes.
 */
final class ProbeClassPath {

  private ProbeClassPath() {}

  /**
   * Returns the class path.
   *
   * @param work where copies may be written, and are deleted after use
   * @throws IOException if a class comes from a place that a child cannot read
   */
  static String of(Path work) throws IOException {
    Set<String> path = new LinkedHashSet<>();
    boolean framework = hasFramework();
    for (Class<?> type : types()) {
      Path entry = framework ? BundleCopy.of(type, work) : null;
      path.add((entry == null ? location(type) : entry).toString());
    }
    return String.join(File.pathSeparator, path);
  }

  /** One class of everything that the child needs. */
  private static List<Class<?>> types() {
    List<Class<?>> types =
        new ArrayList<>(
            List.of(
                ProbeMain.class,
                NativeLibraries.class,
                Pointer.class,
                Interpreter.class,
                Shape.class));
    // DJL names them; whether they are there is no matter of ours.
    for (String name : List.of("org.slf4j.Logger", "com.google.gson.Gson")) {
      Class<?> type = find(name);
      if (type != null) {
        types.add(type);
      }
    }
    return types;
  }

  private static boolean hasFramework() {
    return find("org.osgi.framework.FrameworkUtil") != null;
  }

  private static @Nullable Class<?> find(String name) {
    try {
      return Class.forName(name, false, ProbeClassPath.class.getClassLoader());
    } catch (ClassNotFoundException | LinkageError e) {
      return null;
    }
  }

  private static Path location(Class<?> type) throws IOException {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    if (source != null && source.getLocation() != null) {
      try {
        URI location = source.getLocation().toURI();
        if ("file".equals(location.getScheme()) && Files.exists(Path.of(location))) {
          return Path.of(location);
        }
      } catch (URISyntaxException | IllegalArgumentException e) {
        // said below
      }
    }
    throw new IOException(
        "A model cannot be probed: found the class "
            + type.getName()
            + " in "
            + (source == null ? "no place" : source.getLocation())
            + ", expected a jar or a folder that a child process can read; put the libraries on"
            + " the class path as files.");
  }
}
