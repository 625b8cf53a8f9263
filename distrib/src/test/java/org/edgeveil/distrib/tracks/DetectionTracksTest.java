/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.distrib.tracks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.edgeveil.distrib.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectionTracksTest {
  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
  Path folder;

  @Test
  void write_oneSteadyBox_isOneTrackInPixels() throws IOException, UsageException {
    StringBuilder lines = new StringBuilder();
    for (int frame = 1; frame <= 30; frame++) {
      lines.append(frame).append(",-1,").append(100 + frame).append(",50,40,80,0.9,-1,-1,-1\n");
    }
    StringBuilder out = new StringBuilder();

    int tracks = run(lines.toString(), out);

    assertThat(tracks).isEqualTo(1);
    String last = out.toString().lines().reduce((a, b) -> b).orElse("");
    assertThat(last).startsWith("30,1,");
    String[] parts = last.split(",", -1);
    assertThat(Double.parseDouble(parts[2])).isBetween(120.0, 140.0);
    assertThat(Double.parseDouble(parts[5])).isBetween(75.0, 85.0);
  }

  @Test
  void write_brokenLine_namesIt() {
    assertThatThrownBy(() -> run("1,-1,1,1,1,1,1\n1,2,x\n", new StringBuilder()))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("line 2");
  }

  @Test
  void write_nothing_saysSo() {
    assertThatThrownBy(() -> run("\n", new StringBuilder()))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("empty");
  }

  private int run(String detections, StringBuilder out) throws IOException, UsageException {
    Path file = Files.writeString(folder.resolve("det.txt"), detections);
    return new DetectionTracks(file, new PictureSize(640, 480), 10).write(out);
  }
}
