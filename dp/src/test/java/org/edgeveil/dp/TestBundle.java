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
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** Writes small bundles for tests. */
final class TestBundle {
  private final Map<String, String> headers = new LinkedHashMap<>();
  private final Map<String, byte[]> entries = new LinkedHashMap<>();

  TestBundle(String symbolicName, String version) {
    with("Bundle-ManifestVersion", "2");
    with("Bundle-SymbolicName", symbolicName + ";fragment-attachment:=\"never\"");
    with("Bundle-Version", version);
  }

  TestBundle with(String header, String value) {
    headers.put(header, value);
    return this;
  }

  TestBundle without(String header) {
    headers.remove(header);
    return this;
  }

  TestBundle entry(String name, byte[] content) {
    entries.put(name, content);
    return this;
  }

  Path write(Path file) throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    headers.forEach(attributes::putValue);
    try (OutputStream target = Files.newOutputStream(file);
        JarOutputStream out = new JarOutputStream(target, manifest)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        out.putNextEntry(new ZipEntry(entry.getKey()));
        out.write(entry.getValue());
        out.closeEntry();
      }
    }
    return file;
  }
}
