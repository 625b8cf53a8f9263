/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.distrib;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarInputStream;
import java.util.stream.Stream;
import org.edgeveil.features.ArtifactRepository;
import org.edgeveil.features.FeatureReader;
import org.junit.jupiter.api.Test;

/** What runs on the bench is, byte for byte, what is deployed. */
class SameBytesIT {
  @Test
  void bench_deployedBundles_areThoseOfTheDeploymentPackage() throws Exception {
    Path packages = Built.root().resolve("dp/target");
    for (String architecture : new String[] {"linux-x86_64", "linux-arm64"}) {
      Map<String, byte[]> deployed = deployed(packages, "edgeveil-" + architecture + "-");
      FeatureReader features = new FeatureReader();
      ArtifactRepository repository =
          new ArtifactRepository(
              Path.of(String.valueOf(System.getProperty("edgeveil.home")), "repository"));
      int compared = 0;
      for (String feature : new String[] {"edgeveil", "edgeveil-" + architecture}) {
        for (Path bundle : repository.bundles(features.load(feature))) {
          assertThat(deployed.get(symbolicName(Files.newInputStream(bundle).readAllBytes())))
              .as(bundle.toString())
              .isEqualTo(Files.readAllBytes(bundle));
          compared++;
        }
      }
      assertThat(compared).isEqualTo(deployed.size());
    }
  }

  private static Map<String, byte[]> deployed(Path packages, String prefix) throws IOException {
    boolean required = "all".equals(System.getProperty("edgeveil.require"));
    assumeTrue(required || Files.isDirectory(packages), "dp/target is not built");
    Path file;
    try (Stream<Path> files = Files.list(packages)) {
      file =
          files
              .filter(path -> path.getFileName().toString().startsWith(prefix))
              .findFirst()
              .orElseThrow();
    }
    Map<String, byte[]> bundles = new HashMap<>();
    try (JarFile jar = new JarFile(file.toFile())) {
      for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
        if (entry.getName().endsWith(".jar")) {
          byte[] content = jar.getInputStream(entry).readAllBytes();
          bundles.put(symbolicName(content), content);
        }
      }
    }
    return bundles;
  }

  private static String symbolicName(byte[] bundle) throws IOException {
    try (JarInputStream in = new JarInputStream(new java.io.ByteArrayInputStream(bundle))) {
      return String.valueOf(in.getManifest().getMainAttributes().getValue("Bundle-SymbolicName"))
          .replaceFirst(";.*", "");
    }
  }
}
