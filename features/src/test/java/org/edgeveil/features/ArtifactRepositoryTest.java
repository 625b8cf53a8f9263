/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArtifactRepositoryTest {
  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
  Path folder;

  @Test
  void find_present_isItsFile() throws IOException, FeatureException {
    ArtifactId artifact = ArtifactId.parse("g:a:1");
    Path file = folder.resolve(artifact.path());
    Files.createDirectories(folder.resolve("g/a/1"));
    Files.createFile(file);

    assertThat(new ArtifactRepository(folder).find(artifact)).isEqualTo(file);
  }

  @Test
  void find_absent_namesArtifactAndRemedy() {
    assertThatThrownBy(() -> new ArtifactRepository(folder).find(ArtifactId.parse("g:a:1")))
        .isInstanceOf(FeatureException.class)
        .hasMessageContaining("g:a:1")
        .hasMessageContaining("POM");
  }
}
