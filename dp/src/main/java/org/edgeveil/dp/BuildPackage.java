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
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.edgeveil.features.ArtifactRepository;
import org.edgeveil.features.FeatureException;
import org.edgeveil.features.FeatureReader;

/** The build step: one deployment package for each architecture, checked and weighed. */
public final class BuildPackage {
  /** More than this Kura can take, but it copies a package three times into a temporary folder. */
  static final long MAX_BYTES = 42_000_000;

  private static final List<String> ARCHITECTURES = List.of("linux-x86_64", "linux-arm64");
  private static final List<String> DOCUMENTS = List.of("LICENSE", "NOTICE");

  private final ArtifactRepository repository;
  private final Path root;
  private final Path output;
  private final String version;

  /**
   * Makes the step.
   *
   * @param repository where the bundles are
   * @param root the project's root, with the texts that go into the package
   * @param output the folder to write into
   * @param version the project's version
   */
  public BuildPackage(ArtifactRepository repository, Path root, Path output, String version) {
    this.repository = repository;
    this.root = root;
    this.output = output;
    this.version = version;
  }

  /**
   * Builds from Maven.
   *
   * @param args repository, root of the project, output folder, version
   * @throws IOException if a file cannot be read or written
   * @throws PackageException if a package must not be shipped
   * @throws FeatureException if a feature names what is not there
   */
  public static void main(String[] args) throws IOException, PackageException, FeatureException {
    BuildPackage step =
        new BuildPackage(
            new ArtifactRepository(Path.of(args[0])), Path.of(args[1]), Path.of(args[2]), args[3]);
    for (String architecture : ARCHITECTURES) {
      step.build(architecture);
    }
  }

  /**
   * Builds the package of one architecture and, beside it, {@code size-ARCHITECTURE.md}.
   *
   * @param architecture for example {@code linux-arm64}
   * @return the package's file
   * @throws IOException if a file cannot be read or written
   * @throws PackageException if the package must not be shipped
   * @throws FeatureException if a feature names what is not there
   */
  public Path build(String architecture) throws IOException, PackageException, FeatureException {
    FeatureReader features = new FeatureReader();
    List<Path> bundles = new ArrayList<>(repository.bundles(features.load("edgeveil")));
    bundles.addAll(repository.bundles(features.load("edgeveil-" + architecture)));
    Map<String, Path> documents = new TreeMap<>();
    DOCUMENTS.forEach(name -> documents.put(name, root.resolve(name)));
    DeploymentPackage built =
        DeploymentPackage.of("edgeveil-" + architecture, version, bundles, documents);

    Files.createDirectories(output);
    deleteOlder(architecture);
    Path file = output.resolve(built.fileName());
    try (OutputStream out = Files.newOutputStream(file)) {
      built.write(out);
    }
    check(file);
    Files.writeString(
        output.resolve("size-" + architecture + ".md"),
        SizeReport.of(built).table(Files.size(file)));
    return file;
  }

  private void deleteOlder(String architecture) throws IOException {
    try (var older = Files.newDirectoryStream(output, "edgeveil-" + architecture + "-*.dp")) {
      for (Path file : older) {
        Files.delete(file);
      }
    }
  }

  private static void check(Path file) throws IOException, PackageException {
    try (InputStream in = Files.newInputStream(file)) {
      List<String> violations = new PackageCheck().violations(in);
      if (!violations.isEmpty()) {
        throw new PackageException(file + ": " + String.join("; ", violations) + ".");
      }
    }
    if (Files.size(file) > MAX_BYTES) {
      throw new PackageException(
          file + " has " + Files.size(file) + " bytes, " + MAX_BYTES + " are allowed: ship less.");
    }
  }
}
