/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.model;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Small model packages, sound ones and others. */
final class TestPackages {
  static final byte[] MODEL =
      "\u0018\0\0\0TFL3 not really a model".getBytes(StandardCharsets.UTF_8);
  static final String LABELS = "person\nbicycle\n";

  private TestPackages() {}

  static PackageWriter.Description description() {
    return new PackageWriter.Description(
        "gate-persons", "2.1.0", "Apache-2.0", ReleaseNumber.parse("0.1.0"), new TreeMap<>());
  }

  static Path write(Path directory, Optional<SigningKey> key) throws IOException {
    return write(directory, description(), key);
  }

  static Path write(Path directory, PackageWriter.Description description, Optional<SigningKey> key)
      throws IOException {
    Path target = directory.resolve("gate.evmodel");
    PackageWriter.pack(
        target,
        new PackageWriter.Sources(
            Files.write(directory.resolve("m.tflite"), MODEL),
            Files.writeString(directory.resolve("l.txt"), LABELS),
            Files.writeString(directory.resolve("LICENSE"), "You may.\n")),
        description,
        key);
    return target;
  }

  static Map<String, byte[]> entries(Path file) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
      }
    }
    return entries;
  }

  static void write(Path file, Map<String, byte[]> entries) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    }
  }
}
