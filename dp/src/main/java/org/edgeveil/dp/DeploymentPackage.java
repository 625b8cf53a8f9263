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
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarOutputStream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import org.osgi.framework.Version;

/**
 * A deployment package as Felix DeploymentAdmin 0.9.5, which is in every Kura, reads it: the
 * manifest is the first entry, the bundles follow at once, there are no entries for directories.
 *
 * <p>Equal input gives equal bytes: bundles are sorted by name, all entries carry one fixed time,
 * and nothing is compressed again, because bundles are compressed already and the output of a
 * compressor is nobody's promise.
 */
public final class DeploymentPackage {
  private static final LocalDateTime ENTRY_TIME = LocalDateTime.of(2026, 1, 1, 0, 0);

  private final String name;
  private final Version version;
  private final List<BundleFile> bundles;
  private final SortedMap<String, Path> documents;

  private DeploymentPackage(
      String name, Version version, List<BundleFile> bundles, SortedMap<String, Path> documents) {
    this.name = name;
    this.version = version;
    this.bundles = bundles;
    this.documents = documents;
  }

  /**
   * Puts a package together.
   *
   * @param name the package's symbolic name
   * @param version the project's version, three numbers; the newest qualifier among the bundles is
   *     added, so that a package that contains anything new is newer
   * @param files the bundles
   * @param documents texts by their path in the package, written after all bundles, where
   *     DeploymentAdmin does not look
   * @return the package
   * @throws IOException if a file cannot be read
   * @throws PackageException if a file is no bundle, two have the same symbolic name, or a version
   *     is not the project's
   */
  public static DeploymentPackage of(
      String name, String version, List<Path> files, Map<String, Path> documents)
      throws IOException, PackageException {
    Version project = Version.parseVersion(version);
    Map<String, BundleFile> bundles = new TreeMap<>();
    String qualifier = "";
    for (Path file : files) {
      BundleFile bundle = BundleFile.read(file);
      BundleFile other = bundles.put(bundle.symbolicName(), bundle);
      if (other != null) {
        throw new PackageException(
            file + " and " + other.file() + " are both " + bundle.symbolicName() + "; keep one.");
      }
      Version found = bundle.version();
      if (!sameNumbers(found, project)) {
        throw new PackageException(
            file + " has version " + found + ", the package " + project + "; build them together.");
      }
      if (found.getQualifier().compareTo(qualifier) > 0) {
        qualifier = found.getQualifier();
      }
    }
    if (bundles.isEmpty()) {
      throw new PackageException(name + " has no bundles; name at least one feature with bundles.");
    }
    return new DeploymentPackage(
        name,
        new Version(project.getMajor(), project.getMinor(), project.getMicro(), qualifier),
        List.copyOf(bundles.values()),
        new TreeMap<>(documents));
  }

  private static boolean sameNumbers(Version one, Version other) {
    return Comparator.comparingInt(Version::getMajor)
            .thenComparingInt(Version::getMinor)
            .thenComparingInt(Version::getMicro)
            .compare(one, other)
        == 0;
  }

  /** Returns the package's version. */
  public Version version() {
    return version;
  }

  /** Returns the name its file should have; Kura names a downloaded package in the same way. */
  public String fileName() {
    return name + "-" + version + ".dp";
  }

  List<BundleFile> bundles() {
    return bundles;
  }

  /**
   * Writes the package.
   *
   * @param target where to
   * @throws IOException if it cannot be written
   */
  public void write(OutputStream target) throws IOException {
    try (JarOutputStream out = new JarOutputStream(target)) {
      put(out, "META-INF/MANIFEST.MF", manifest());
      for (BundleFile bundle : bundles) {
        put(out, bundle.entryName(), Files.readAllBytes(bundle.file()));
      }
      for (Map.Entry<String, Path> document : documents.entrySet()) {
        put(out, document.getKey(), Files.readAllBytes(document.getValue()));
      }
    }
  }

  private byte[] manifest() {
    ManifestText manifest =
        new ManifestText()
            .header("DeploymentPackage-ManifestVersion", "1")
            .header("DeploymentPackage-SymbolicName", name)
            .header("DeploymentPackage-Version", version.toString())
            .header("DeploymentPackage-Name", "EdgeVeil")
            .header("DeploymentPackage-Vendor", "EdgeVeil contributors")
            .header("DeploymentPackage-Copyright", "EdgeVeil contributors")
            .header(
                "DeploymentPackage-License", "EPL-2.0; third-party parts: NOTICE in this package");
    for (BundleFile bundle : bundles) {
      manifest
          .section(bundle.entryName())
          .header("Bundle-SymbolicName", bundle.symbolicName())
          .header("Bundle-Version", bundle.version().toString());
    }
    return manifest.bytes();
  }

  private static void put(JarOutputStream out, String name, byte[] content) throws IOException {
    CRC32 crc = new CRC32();
    crc.update(content);
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    entry.setCompressedSize(content.length);
    entry.setCrc(crc.getValue());
    entry.setTimeLocal(ENTRY_TIME);
    out.putNextEntry(entry);
    out.write(content);
    out.closeEntry();
  }
}
