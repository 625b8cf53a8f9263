/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.dp;

import java.io.IOException;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.osgi.framework.Version;

/**
 * A bundle's file and the two headers that a deployment package repeats.
 *
 * @param file the file
 * @param symbolicName the symbolic name without directives
 * @param version the version
 * @param fragment whether it is a fragment
 */
record BundleFile(Path file, String symbolicName, Version version, boolean fragment) {

  /**
   * Reads a bundle's headers.
   *
   * @throws PackageException if the file is no bundle, or has a version that an update would not
   *     recognise as newer
   */
  static BundleFile read(Path file) throws IOException, PackageException {
    try (JarFile jar = new JarFile(file.toFile())) {
      Manifest manifest = jar.getManifest();
      if (manifest == null) {
        throw new PackageException(file + " has no manifest; only bundles can be deployed.");
      }
      Attributes headers = manifest.getMainAttributes();
      String name = headers.getValue("Bundle-SymbolicName");
      String version = headers.getValue("Bundle-Version");
      if (name == null || version == null) {
        throw new PackageException(
            file
                + " has no Bundle-SymbolicName or no Bundle-Version; only bundles can be deployed.");
      }
      if (version.contains("SNAPSHOT")) {
        throw new PackageException(
            file + " has version " + version + "; build it with a qualifier, not as a snapshot.");
      }
      return new BundleFile(
          file,
          name.replaceFirst(";.*", "").trim(),
          parse(file, version),
          headers.getValue("Fragment-Host") != null);
    }
  }

  private static Version parse(Path file, String version) throws PackageException {
    try {
      return Version.parseVersion(version);
    } catch (IllegalArgumentException e) {
      throw new PackageException(
          file + " has version \"" + version + "\", which is no OSGi version.");
    }
  }

  /** Returns the name of its entry in a package. */
  String entryName() {
    return "bundles/" + symbolicName + "-" + version + ".jar";
  }
}
