/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.itests;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarInputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** A deployment package that the build made, read as a plain jar. */
record DeploymentPackageFile(Path path) {

  /** The package for an architecture, {@code x86_64} or {@code arm64}. */
  static DeploymentPackageFile of(String architecture) throws IOException {
    Path target = Path.of(System.getProperty("edgeveil.root"), "dp", "target");
    try (Stream<Path> files = Files.list(target)) {
      List<Path> found =
          files
              .filter(
                  file ->
                      file.getFileName()
                          .toString()
                          .matches("edgeveil-linux-" + architecture + "-.*\\.dp"))
              .toList();
      if (found.size() != 1) {
        throw new IllegalStateException(
            "one package for " + architecture + " in " + target + ", not " + found);
      }
      return new DeploymentPackageFile(found.get(0));
    }
  }

  Manifest manifest() throws IOException {
    try (JarFile jar = new JarFile(path.toFile())) {
      return jar.getManifest();
    }
  }

  /** The manifests of the bundles inside, by entry name, in the package's order. */
  Map<String, Manifest> bundleManifests() throws IOException {
    Map<String, Manifest> manifests = new LinkedHashMap<>();
    try (JarFile jar = new JarFile(path.toFile())) {
      for (JarEntry entry : jar.stream().filter(each -> each.getName().endsWith(".jar")).toList()) {
        try (InputStream in = jar.getInputStream(entry);
            JarInputStream bundle = new JarInputStream(in)) {
          manifests.put(entry.getName(), bundle.getManifest());
        }
      }
    }
    return manifests;
  }

  /** Writes the bundles inside to a directory that is made anew, and returns it. */
  Path unpackBundles(Path directory) throws IOException {
    if (Files.isDirectory(directory)) {
      try (Stream<Path> old = Files.list(directory)) {
        for (Path file : old.toList()) {
          Files.delete(file);
        }
      }
    }
    Files.createDirectories(directory);
    try (JarFile jar = new JarFile(path.toFile())) {
      for (JarEntry entry : jar.stream().filter(each -> each.getName().endsWith(".jar")).toList()) {
        try (InputStream in = jar.getInputStream(entry)) {
          Files.copy(in, directory.resolve(Path.of(entry.getName()).getFileName()));
        }
      }
    }
    return directory;
  }
}
