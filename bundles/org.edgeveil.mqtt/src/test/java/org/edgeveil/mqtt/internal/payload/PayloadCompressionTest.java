/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.mqtt.internal.payload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class PayloadCompressionTest {
  private final PayloadCompression compression = new PayloadCompression();

  @Test
  void compress_repetitive_isSmallerAndUnpacks() throws Exception {
    byte[] payload = new byte[1000];

    byte[] compressed = compression.compress(payload);

    assertThat(compressed).hasSizeLessThan(100);
    assertThat(new GZIPInputStream(new ByteArrayInputStream(compressed)).readAllBytes())
        .isEqualTo(payload);
  }

  @Test
  void compress_whatGzipWouldLengthen_isLeftAsItIs() {
    byte[] payload = {1, 2, 3};

    assertThat(compression.compress(payload)).isSameAs(payload);
  }
}
