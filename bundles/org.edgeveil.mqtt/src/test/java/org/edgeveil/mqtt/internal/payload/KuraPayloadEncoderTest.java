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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.DynamicMessage;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.message.KuraPayload;
import org.eclipse.kura.message.KuraPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("JavaUtilDate") // Kura's payload carries java.util.Date.
class KuraPayloadEncoderTest {
  private final KuraPayloadEncoder encoder = new KuraPayloadEncoder();

  @Test
  void encode_emptyPayload_isNoBytes() throws Exception {
    assertThat(encoder.encode(new KuraPayload())).isEmpty();
  }

  @Test
  void encode_metricAndBody_matchesBytesWorkedOutByHand() throws Exception {
    KuraPayload payload = new KuraPayload();
    payload.setTimestamp(new Date(150));
    payload.addMetric("a", 1);
    payload.setBody(new byte[] {0x2a});

    // 08 96 01: field 1, varint 150. c2 b8 02: 5000 << 3 | 2. ca b8 02: 5001 << 3 | 2.
    assertThat(HexFormat.of().formatHex(encoder.encode(payload)))
        .isEqualTo("089601" + "c2b80207" + "0a0161" + "1003" + "3001" + "cab802012a");
  }

  @Test
  void encode_everyMetricType_isDecodedByAnIndependentParser() throws Exception {
    KuraPayload payload = new KuraPayload();
    payload.addMetric("double", -0.1);
    payload.addMetric("float", 1.5f);
    payload.addMetric("long", Long.MIN_VALUE);
    payload.addMetric("int", -1);
    payload.addMetric("true", true);
    payload.addMetric("false", false);
    payload.addMetric("string", "Gr\u00fc\u00dfe \ud83d\udc4b");
    payload.addMetric("empty", "");
    payload.addMetric("bytes", new byte[] {0, -1});
    payload.addMetric("null", null);

    DynamicMessage decoded = KuraPayloadDecoder.decode(encoder.encode(payload));

    assertThat(decoded.getUnknownFields().asMap()).isEmpty();
    assertThat(KuraPayloadDecoder.metrics(decoded))
        .hasSize(9)
        .containsEntry("double", -0.1)
        .containsEntry("float", 1.5f)
        .containsEntry("long", Long.MIN_VALUE)
        .containsEntry("int", -1)
        .containsEntry("true", true)
        .containsEntry("false", false)
        .containsEntry("string", "Gr\u00fc\u00dfe \ud83d\udc4b")
        .containsEntry("empty", "")
        .containsEntry("bytes", ByteString.copyFrom(new byte[] {0, -1}));
    assertThat(KuraPayloadDecoder.has(decoded, "body")).isFalse();
    assertThat(KuraPayloadDecoder.has(decoded, "timestamp")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      longs = {
        0,
        1,
        127,
        128,
        16_383,
        16_384,
        -1,
        Integer.MAX_VALUE,
        Long.MAX_VALUE,
        Long.MIN_VALUE
      })
  void encode_longAtTheBordersOfAVarint_isDecoded(long value) throws Exception {
    KuraPayload payload = new KuraPayload();
    payload.addMetric("value", value);

    DynamicMessage decoded = KuraPayloadDecoder.decode(encoder.encode(payload));

    assertThat(KuraPayloadDecoder.metrics(decoded)).containsEntry("value", value);
  }

  @Test
  void encode_timeAndPosition_isDecoded() throws Exception {
    KuraPayload payload = new KuraPayload();
    payload.setTimestamp(Date.from(Instant.parse("2026-11-21T12:00:00Z")));
    KuraPosition position = new KuraPosition();
    position.setLatitude(52.5);
    position.setLongitude(-13.25);
    position.setSatellites(-3);
    position.setTimestamp(new Date(-1));
    payload.setPosition(position);

    DynamicMessage decoded = KuraPayloadDecoder.decode(encoder.encode(payload));
    DynamicMessage place = (DynamicMessage) KuraPayloadDecoder.field(decoded, "position");

    assertThat(KuraPayloadDecoder.field(decoded, "timestamp"))
        .isEqualTo(Instant.parse("2026-11-21T12:00:00Z").toEpochMilli());
    assertThat(KuraPayloadDecoder.field(place, "latitude")).isEqualTo(52.5);
    assertThat(KuraPayloadDecoder.field(place, "longitude")).isEqualTo(-13.25);
    assertThat(KuraPayloadDecoder.field(place, "satellites")).isEqualTo(-3);
    assertThat(KuraPayloadDecoder.field(place, "timestamp")).isEqualTo(-1L);
    assertThat(KuraPayloadDecoder.has(place, "altitude")).isFalse();
    assertThat(KuraPayloadDecoder.has(place, "status")).isFalse();
  }

  @Test
  void encode_equalPayloads_givesEqualBytes() throws Exception {
    KuraPayload one = new KuraPayload();
    KuraPayload other = new KuraPayload();
    for (int i = 0; i < 50; i++) {
      one.addMetric("metric" + i, i);
      other.addMetric("metric" + (49 - i), 49 - i);
    }

    assertThat(encoder.encode(one)).isEqualTo(encoder.encode(other));
  }

  @Test
  void encode_positionWithoutLongitude_throws() {
    KuraPayload payload = new KuraPayload();
    KuraPosition position = new KuraPosition();
    position.setLatitude(1);
    payload.setPosition(position);

    assertRefused(payload, "longitude");
  }

  @Test
  void encode_metricOfAnotherType_throwsNamingIt() {
    KuraPayload payload = new KuraPayload();
    payload.addMetric("when", new Date(0));

    assertRefused(payload, "when");
  }

  private void assertRefused(KuraPayload payload, String word) {
    assertThatThrownBy(() -> encoder.encode(payload))
        .isInstanceOfSatisfying(
            KuraException.class, e -> assertThat(e.getCode()).isEqualTo(KuraErrorCode.ENCODE_ERROR))
        .hasMessageContaining(word);
  }
}
