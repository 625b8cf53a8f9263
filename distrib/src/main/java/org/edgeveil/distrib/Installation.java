/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.distrib;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.edgeveil.features.ArtifactRepository;
import org.edgeveil.features.FeatureException;
import org.edgeveil.features.FeatureReader;

/**
 * Where everything lies on this machine.
 *
 * @param root the project's root, with models and samples
 * @param home the built distribution, with {@code lib} and {@code repository}
 */
public record Installation(Path root, Path home) {

  /**
   * Finds it by the system properties that the script {@code edgeveil} sets.
   *
   * @return the installation
   * @throws UsageException if it is not built
   */
  public static Installation find() throws UsageException {
    String root = System.getProperty("edgeveil.root");
    String home = System.getProperty("edgeveil.home");
    if (root == null || home == null || !Files.isDirectory(Path.of(home, "repository"))) {
      throw new UsageException("The bench gateway is not built; start it with ./edgeveil.");
    }
    return new Installation(
        Path.of(root).toAbsolutePath().normalize(), Path.of(home).toAbsolutePath().normalize());
  }

  /**
   * Finds the bundles of the bench gateway on this architecture.
   *
   * @return their files, in the order of the features
   * @throws UsageException if the architecture has no native libraries
   * @throws FeatureException if a bundle is missing
   */
  public List<Path> bundles() throws UsageException, FeatureException {
    FeatureReader features = new FeatureReader();
    ArtifactRepository repository = new ArtifactRepository(home.resolve("repository"));
    List<Path> bundles = new ArrayList<>();
    for (String name : List.of("bench", "edgeveil", "edgeveil-" + architecture())) {
      bundles.addAll(repository.bundles(features.load(name)));
    }
    return bundles;
  }

  /**
   * Returns a class path with the launcher and the deployed bundles, for tools that measure without
   * a framework.
   *
   * @return the class path
   * @throws UsageException if the architecture has no native libraries
   * @throws FeatureException if a bundle is missing
   */
  public String plainClassPath() throws UsageException, FeatureException {
    StringBuilder path = new StringBuilder(home.resolve("lib").toString()).append("/*");
    for (Path bundle : bundles()) {
      path.append(java.io.File.pathSeparatorChar).append(bundle);
    }
    return path.toString();
  }

  /** Returns the model that is used where no other is chosen. */
  public Path defaultModel() {
    return root.resolve("models/ssd_mobilenet_v2_oidv4/model.tflite");
  }

  private static String architecture() throws UsageException {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String processor = System.getProperty("os.arch", "");
    if (system.equals("linux")) {
      if (processor.equals("amd64") || processor.equals("x86_64")) {
        return "linux-x86_64";
      }
      if (processor.equals("aarch64")) {
        return "linux-arm64";
      }
    }
    throw new UsageException(
        "There are no native libraries for "
            + system
            + " on "
            + processor
            + "; use Linux on x86-64 or arm64.");
  }

  /** Returns the Java command of this JVM. */
  public static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}
