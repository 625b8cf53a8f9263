/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.edgeveil.natives.NativeLibraries;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class NativeBufferTest {
  @BeforeAll
  static void prepare() throws Exception {
    NativeLibraries.ensurePrepared();
  }

  @Test
  void zero_filled_leavesNothing() {
    try (NativeBuffer buffer = new NativeBuffer(1000)) {
      assertThat(buffer.isZero()).isTrue();
      buffer.bytes().put(999, (byte) 1);
      assertThat(buffer.isZero()).isFalse();
      buffer.zero();
      assertThat(buffer.isZero()).isTrue();
    }
  }

  @Test
  void close_twice_isHarmless() {
    NativeBuffer buffer = new NativeBuffer(10);
    buffer.close();
    buffer.close();
    buffer.zero();
    assertThat(buffer.isClosed()).isTrue();
    assertThatThrownBy(buffer::bytes).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void new_withoutSize_isRefused() {
    assertThatThrownBy(() -> new NativeBuffer(0)).isInstanceOf(IllegalArgumentException.class);
  }
}
