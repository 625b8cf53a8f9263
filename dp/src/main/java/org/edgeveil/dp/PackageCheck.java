/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.dp;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.jar.Manifest;

/**
 * Looks through a whole deployment package, as it will be installed, for what must not reach a
 * gateway: Kura's own classes, packages of third parties that other bundles might start to use, a
 * door for fragments, and imports that make the framework refresh Kura's bundles.
 */
public final class PackageCheck {
  private static final String OWN = "org.edgeveil.";

  /** Packages of third parties that a bundle of ours may export, by its symbolic name. */
  private static final Map<String, String> THIRD_PARTY_EXPORTS =
      Map.of("org.edgeveil.engine.tflite", "ai.djl", "org.edgeveil.natives", "org.bytedeco");

  /**
   * Checks a package.
   *
   * @param deploymentPackage its bytes
   * @return what is wrong, a line each; empty if nothing is
   * @throws IOException if it cannot be read
   */
  public List<String> violations(InputStream deploymentPackage) throws IOException {
    List<String> violations = new ArrayList<>();
    try (JarInputStream in = new JarInputStream(deploymentPackage)) {
      if (in.getManifest() == null) {
        violations.add("the manifest is not the first entry");
      }
      for (JarEntry entry = in.getNextJarEntry(); entry != null; entry = in.getNextJarEntry()) {
        if (entry.isDirectory()) {
          violations.add(entry.getName() + " is an entry for a directory");
        } else if (entry.getName().endsWith(".jar")) {
          checkBundle(entry.getName(), in.readAllBytes(), violations);
        }
      }
    }
    return violations;
  }

  private static void checkBundle(String name, byte[] content, List<String> violations)
      throws IOException {
    try (JarInputStream in = new JarInputStream(new ByteArrayInputStream(content))) {
      Manifest manifest = in.getManifest();
      if (manifest == null) {
        violations.add(name + " does not begin with its manifest");
      } else {
        checkHeaders(name, manifest.getMainAttributes(), violations);
      }
      checkEntries(name, in, violations);
    }
  }

  private static void checkEntries(String name, JarInputStream in, List<String> violations)
      throws IOException {
    for (JarEntry entry = in.getNextJarEntry(); entry != null; entry = in.getNextJarEntry()) {
      String path = entry.getName();
      if (path.endsWith(".class") && path.contains("org/eclipse/kura/")) {
        violations.add(name + " contains Kura's class " + path);
      } else if (path.endsWith(".jar")) {
        try (JarInputStream inner =
            new JarInputStream(new ByteArrayInputStream(in.readAllBytes()))) {
          checkEntries(name + "!/" + path, inner, violations);
        }
      }
    }
  }

  private static void checkHeaders(String name, Attributes headers, List<String> violations) {
    String symbolicName = String.valueOf(headers.getValue("Bundle-SymbolicName"));
    String plainName = symbolicName.replaceFirst(";.*", "").trim();
    if (!plainName.startsWith(OWN)) {
      violations.add(name + " has a symbolic name outside " + OWN + "*, which Kura may own");
    }
    String exports = headers.getValue("Export-Package");
    for (String exported : exports == null ? List.<String>of() : PackageHeader.names(exports)) {
      String thirdParty = THIRD_PARTY_EXPORTS.get(plainName);
      boolean expected =
          exported.startsWith(OWN)
              || (thirdParty != null
                  && (exported.equals(thirdParty) || exported.startsWith(thirdParty + ".")));
      if (!expected) {
        violations.add(name + " exports " + exported);
      }
    }
    if (headers.getValue("DynamicImport-Package") != null) {
      violations.add(name + " imports dynamically, which makes the framework refresh others");
    }
    boolean host = plainName.equals("org.edgeveil.natives");
    boolean fragment = headers.getValue("Fragment-Host") != null;
    if (!host
        && !fragment
        && !symbolicName.replaceAll("\\s", "").matches(".*;fragment-attachment:=\"?never\"?.*")) {
      violations.add(name + " lets fragments attach; add fragment-attachment:=\"never\"");
    }
  }
}
