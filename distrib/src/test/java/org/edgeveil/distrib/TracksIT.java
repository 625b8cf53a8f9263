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

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TracksIT {
  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
  Path folder;

  @Test
  void tracks_clip_areLinesOfMotChallengeInPixels() throws Exception {
    Path out = folder.resolve("tracks.txt");

    Built.Outcome outcome =
        Built.edgeveil(
            folder,
            "tracks",
            "--clip",
            Built.root().resolve("samples/vtest/vtest.avi").toString(),
            "--out",
            out.toString());

    assertThat(outcome.exitCode()).as(outcome.output()).isZero();
    // About five people are in each of the 795 frames.
    assertThat(Files.readAllLines(out))
        .hasSizeBetween(3000, 6000)
        .allSatisfy(
            line -> {
              assertThat(line).matches("\\d+,\\d+(,-?\\d+\\.\\d\\d){4},[01]\\.\\d{4},-1,-1,-1");
              String[] parts = line.split(",", -1);
              assertThat(Integer.parseInt(parts[0])).isBetween(1, 795);
              assertThat(Double.parseDouble(parts[2])).isBetween(-200.0, 768.0);
            });
  }
}
