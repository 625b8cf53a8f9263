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
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes model packages: all of one or nothing. Equal input makes equal files. */
public final class PackageWriter {
  private PackageWriter() {}

  /**
   * Where the parts of a package come from.
   *
   * @param model the .tflite file
   * @param labels the label file
   * @param licence the file with the licence's text
   */
  public record Sources(Path model, Path labels, Path licence) {
    private Path of(PackageEntry entry) {
      return switch (entry) {
        case MODEL -> model;
        case LABELS -> labels;
        case LICENSE -> licence;
        case MANIFEST, SIGNATURE -> throw new IllegalArgumentException(entry + " is no part");
      };
    }
  }

  /**
   * What a package says of itself, as {@link ModelManifest} explains it.
   *
   * @param name what the model is called
   * @param version the model's own version
   * @param licence an SPDX licence expression
   * @param requires the first release of EdgeVeil that can use the package
   * @param settings how the model's output is to be read, by setting
   */
  public record Description(
      String name,
      String version,
      String licence,
      ReleaseNumber requires,
      SortedMap<String, String> settings) {}

  /**
   * Packs a model, and reads the package again as a gateway would.
   *
   * @param target the package; replaced if it exists
   * @param sources the parts
   * @param description what it says of itself
   * @param key signs it, if given
   * @return the package
   * @throws IOException if a file cannot be read or written, or what would come of it is refused
   * @throws IllegalArgumentException if a text has the wrong form
   */
  public static ModelPackage pack(
      Path target, Sources sources, Description description, Optional<SigningKey> key)
      throws IOException {
    Map<PackageEntry, ModelManifest.Part> parts = new EnumMap<>(PackageEntry.class);
    for (PackageEntry entry : PackageEntry.values()) {
      if (entry.isPart()) {
        Path source = sources.of(entry);
        if (!Files.isRegularFile(source) || !Files.isReadable(source)) {
          throw new IOException(
              source + " is not a file that can be read; check path and permissions");
        }
        parts.put(entry, new ModelManifest.Part(Files.size(source), FileDigest.of(source)));
      }
    }
    ModelManifest manifest =
        new ModelManifest(
            description.name(),
            description.version(),
            description.licence(),
            description.requires(),
            parts,
            description.settings());
    return write(target, manifest, key, (entry, out) -> Files.copy(sources.of(entry), out));
  }

  /**
   * Signs a package, in place of a signature that it may have.
   *
   * @param file the package, which is replaced
   * @param key the key
   * @return the signed package
   * @throws ModelException if the package is not sound
   * @throws IOException if it cannot be written
   */
  public static ModelPackage sign(Path file, SigningKey key) throws IOException {
    ModelPackage before = ModelPackage.verify(file, SigningPolicy.OPTIONAL);
    try (PackageArchive archive = PackageArchive.open(file)) {
      return write(
          file,
          before.manifest(),
          Optional.of(key),
          (entry, out) -> {
            try (InputStream in = archive.stream(entry)) {
              in.transferTo(out);
            }
          });
    }
  }

  /** Writes the content of a part. */
  @FunctionalInterface
  private interface Content {
    void write(PackageEntry entry, OutputStream out) throws IOException;
  }

  private static ModelPackage write(
      Path target, ModelManifest manifest, Optional<SigningKey> key, Content content)
      throws IOException {
    Path folder = target.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new IOException(target + " cannot be written: name a file in an existing folder");
    }
    // Not a temporary file of the JDK's: whoever runs the gateway is to read the package.
    Path part = folder.resolve("." + target.getFileName() + ".part");
    try {
      try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(part))) {
        put(zip, PackageEntry.MANIFEST, (e, out) -> out.write(manifest.bytes()));
        if (key.isPresent()) {
          byte[] signature = key.get().signature(manifest).bytes();
          put(zip, PackageEntry.SIGNATURE, (e, out) -> out.write(signature));
        }
        for (PackageEntry entry : manifest.parts().keySet()) {
          put(zip, entry, content);
        }
      }
      ModelPackage written = ModelPackage.verify(part, SigningPolicy.OPTIONAL);
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
      return new ModelPackage(
          target, manifest, written.labels(), written.licenceText(), written.signer());
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static void put(ZipOutputStream zip, PackageEntry entry, Content content)
      throws IOException {
    ZipEntry header = new ZipEntry(entry.fileName());
    // The first moment that a ZIP archive can name: no package tells when it was made.
    header.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
    zip.putNextEntry(header);
    content.write(entry, zip);
    zip.closeEntry();
  }
}
