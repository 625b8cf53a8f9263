/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.distrib.subscriber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class KuraPayloadReaderTest {
  private final KuraPayloadReader reader = new KuraPayloadReader();

  @Test
  void read_everyType_isDecoded() throws PayloadException {
    byte[] payload =
        new WireBytes()
            .varint(1, 1_700_000_000_123L)
            .bytes(2, new WireBytes().fixed64(1, 45).fixed64(2, 11).toBytes())
            .text(77, "an extension")
            .metric("d", -0.5)
            .metric("f", 1.5f)
            .metric("l", Long.MIN_VALUE)
            .metric("i", -7)
            .metric("b", true)
            .metric("s", "Zürich")
            .metric("y", new byte[] {1, 2})
            .bytes(5001, new byte[] {9, 8})
            .toBytes();

    KuraMessage message = reader.read(payload);

    assertThat(message.timestamp()).isEqualTo(1_700_000_000_123L);
    assertThat(message.metrics())
        .containsEntry("d", -0.5)
        .containsEntry("f", 1.5f)
        .containsEntry("l", Long.MIN_VALUE)
        .containsEntry("i", -7)
        .containsEntry("b", true)
        .containsEntry("s", "Zürich")
        .containsEntry("y", new byte[] {1, 2});
    assertThat(message.body()).isEqualTo(ByteBuffer.wrap(new byte[] {9, 8}));
  }

  @Test
  void read_knownBytes_areWhatKuraWrites() throws PayloadException {
    // timestamp 1; metric "a" of type INT32 with the value 5, as protoc's own encoder writes them
    byte[] payload = {
      0x08, 0x01, (byte) 0xc2, (byte) 0xb8, 0x02, 0x07, 0x0a, 0x01, 'a', 0x10, 0x03, 0x30, 0x05
    };

    assertThat(reader.read(payload).metrics()).containsExactly(java.util.Map.entry("a", 5));
  }

  @Test
  void read_gzipped_isTheSame() throws PayloadException, IOException {
    byte[] plain = new WireBytes().metric("a", "b".repeat(1000)).toBytes();
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
      out.write(plain);
    }

    assertThat(reader.read(zipped.toByteArray()).metrics()).isEqualTo(reader.read(plain).metrics());
  }

  @Test
  void read_gzipBomb_isRefused() throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
      out.write(new byte[8 << 20]);
    }

    assertThatThrownBy(() -> reader.read(zipped.toByteArray()))
        .isInstanceOf(PayloadException.class)
        .hasMessageContaining("unzips to more");
  }

  @Test
  void read_everyPrefixAndEveryFlippedByte_isReadOrRefused() throws PayloadException {
    byte[] payload = new WireBytes().varint(1, 5).metric("name", 2.5).metric("x", "y").toBytes();
    for (int i = 0; i < payload.length; i++) {
      tryToRead(Arrays.copyOf(payload, i));
      byte[] flipped = payload.clone();
      flipped[i] = (byte) ~flipped[i];
      tryToRead(flipped);
    }
    assertThat(reader.read(payload).metrics()).hasSize(2);
  }

  private void tryToRead(byte[] payload) {
    try {
      reader.read(payload);
    } catch (PayloadException e) {
      assertThat(e).hasMessageStartingWith("not a Kura payload: ");
    }
  }

  @Test
  void read_valueOfAnotherType_isRefused() {
    byte[] metric = new WireBytes().text(1, "a").varint(2, 0).varint(5, 1).toBytes();

    assertThatThrownBy(() -> reader.read(new WireBytes().bytes(5000, metric).toBytes()))
        .isInstanceOf(PayloadException.class)
        .hasMessageContaining("has no value of its type");
  }
}
