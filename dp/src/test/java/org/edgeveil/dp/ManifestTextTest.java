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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;

class ManifestTextTest {
  @Test
  void bytes_longValues_areWrappedAndReadBackWhole() throws IOException {
    String ascii = "x".repeat(300);
    String wide = "é中😀".repeat(60);

    byte[] bytes = new ManifestText().header("A", ascii).header("B", wide).section("n").bytes();

    Manifest manifest = new Manifest(new ByteArrayInputStream(bytes));
    assertThat(manifest.getMainAttributes().getValue("A")).isEqualTo(ascii);
    assertThat(manifest.getMainAttributes().getValue("B")).isEqualTo(wide);
    assertThat(manifest.getEntries()).containsOnlyKeys("n");
    for (String line : new String(bytes, StandardCharsets.UTF_8).split("\r\n", -1)) {
      assertThat(line.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(70);
    }
  }

  @Test
  void header_lineBreak_isRefused() {
    assertThatThrownBy(() -> new ManifestText().header("A", "x\r\nB: y"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
