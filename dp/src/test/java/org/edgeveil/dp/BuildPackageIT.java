/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.dp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.edgeveil.features.ArtifactRepository;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packages that the build has just made, against a second build of the same bundles. */
class BuildPackageIT {
  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
  Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"linux-x86_64", "linux-arm64"})
  void build_again_givesTheSameBytesWithinTheLimit(String architecture) throws Exception {
    Path again =
        new BuildPackage(
                new ArtifactRepository(property("edgeveil.dp.repository")),
                property("edgeveil.root"),
                folder,
                String.valueOf(System.getProperty("edgeveil.version")))
            .build(architecture);

    Path shipped = property("edgeveil.dp.output").resolve(String.valueOf(again.getFileName()));
    assertThat(Files.mismatch(again, shipped)).as("first differing byte").isEqualTo(-1);
    assertThat(Files.size(shipped)).isLessThanOrEqualTo(BuildPackage.MAX_BYTES);
  }

  private static Path property(String name) {
    return Path.of(String.valueOf(System.getProperty(name)));
  }
}
