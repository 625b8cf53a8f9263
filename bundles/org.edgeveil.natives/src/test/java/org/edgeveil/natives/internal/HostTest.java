/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.natives.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostTest {

  private static final int PIECE = 1 << 14;

  @TempDir Path folder = Path.of("");

  @ParameterizedTest
  @ValueSource(ints = {0, 1, PIECE - 200, PIECE - 160, PIECE - 20, PIECE, 3 * PIECE - 30})
  void glibcVersion_bannerAnywhere_isFound(int position) throws Exception {
    byte[] content = new byte[position + 500];
    byte[] banner =
        "GNU C Library (Debian GLIBC 2.36-9) stable release version 2.36.\n"
            .getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(banner, 0, content, position, banner.length);

    assertThat(Host.glibcVersion(Files.write(folder.resolve("libc"), content))).contains("2.36");
  }

  @Test
  void glibcVersion_noBanner_isUnknown() throws Exception {
    Path file = Files.write(folder.resolve("libc"), new byte[3 * PIECE]);

    assertThat(Host.glibcVersion(file)).isEmpty();
    assertThat(Host.glibcVersion(Files.write(file, new byte[10]))).isEmpty();
    assertThat(Host.glibcVersion(folder.resolve("absent"))).isEmpty();
  }
}
