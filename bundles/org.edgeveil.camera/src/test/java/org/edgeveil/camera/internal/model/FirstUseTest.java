/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstUseTest {
  private static final String DIGEST = FileDigest.of(TestPackages.MODEL);

  @TempDir Path directory = Path.of("");

  private FirstUse process(int number) {
    return new FirstUse(directory.resolve("first-use"), number + "-0");
  }

  @Test
  void ends_processAfterProcessEndedDuringTheFirstUse_countsThem() throws Exception {
    assertThat(process(1).ends(DIGEST)).isZero();
    process(1).begin(DIGEST);
    assertThat(process(2).ends(DIGEST)).isEqualTo(1);
    process(2).begin(DIGEST);
    assertThat(process(3).ends(DIGEST)).isEqualTo(2);
    process(3).begin(DIGEST);
    process(3).proven(DIGEST);
    assertThat(process(4).ends(DIGEST)).isZero();
  }

  @Test
  void ends_secondCameraOfTheSameProcess_isNoEnd() throws Exception {
    process(1).begin(DIGEST);
    assertThat(process(1).ends(DIGEST)).isZero();
    process(1).begin(DIGEST);
    assertThat(process(2).ends(DIGEST)).isEqualTo(1);
  }

  @Test
  void ends_fileThatIsNotOurs_isNone() throws Exception {
    process(1).begin(DIGEST);
    Files.writeString(process(1).file(DIGEST), "something else");
    assertThat(process(2).ends(DIGEST)).isZero();
    process(2).begin(DIGEST);
    assertThat(process(3).ends(DIGEST)).isEqualTo(1);
  }

  @Test
  void proven_afterwards_leavesNothing() throws Exception {
    FirstUse use = new FirstUse(directory.resolve("first-use"));
    use.begin(DIGEST);
    use.proven(DIGEST);
    use.proven(DIGEST);
    try (Stream<Path> left = Files.list(directory.resolve("first-use"))) {
      assertThat(left).isEmpty();
    }
  }
}
