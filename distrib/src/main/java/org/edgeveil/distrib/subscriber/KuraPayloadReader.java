/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.distrib.subscriber;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads Kura's payload: Protocol Buffers version 2, message {@code KuraPayload}, gzipped or not.
 *
 * <p>Field numbers as Kura publishes them: timestamp 1, metric 5000, body 5001; of a metric, name
 * 1, type 2, and its value in the field that belongs to the type. Other fields are skipped.
 */
public final class KuraPayloadReader {
  private static final int MAX_UNZIPPED_BYTES = 4 << 20;

  private static final int TIMESTAMP = 1;
  private static final int METRIC = 5000;
  private static final int BODY = 5001;

  /**
   * Reads a payload.
   *
   * @param payload the bytes of an MQTT message
   * @return what they say
   * @throws PayloadException if they are no payload
   */
  public KuraMessage read(byte[] payload) throws PayloadException {
    byte[] message = isGzip(payload) ? unzip(payload) : payload;
    ProtobufFields fields = new ProtobufFields(ByteBuffer.wrap(message));
    Long timestamp = null;
    Map<String, Object> metrics = new LinkedHashMap<>();
    ByteBuffer body = ByteBuffer.allocate(0);
    while (fields.next()) {
      switch (fields.number()) {
        case TIMESTAMP -> timestamp = fields.asVarint();
        case METRIC -> metric(fields.asBytes(), metrics);
        case BODY -> body = fields.asBytes();
        default -> fields.skip();
      }
    }
    return new KuraMessage(
        timestamp, Collections.unmodifiableMap(metrics), body.asReadOnlyBuffer());
  }

  private static void metric(ByteBuffer message, Map<String, Object> metrics)
      throws PayloadException {
    ProtobufFields fields = new ProtobufFields(message);
    String name = null;
    long type = -1;
    @Nullable Object[] values = new Object[7];
    while (fields.next()) {
      switch (fields.number()) {
        case 1 -> name = text(fields.asBytes());
        case 2 -> type = fields.asVarint();
        case 3 -> values[0] = fields.asDouble();
        case 4 -> values[1] = fields.asFloat();
        case 5 -> values[2] = fields.asVarint();
        case 6 -> values[3] = (int) fields.asVarint();
        case 7 -> values[4] = fields.asVarint() != 0;
        case 8 -> values[5] = text(fields.asBytes());
        case 9 -> values[6] = array(fields.asBytes());
        default -> fields.skip();
      }
    }
    if (name == null || type < 0 || type >= values.length) {
      throw new PayloadException("a metric has no name or no known type");
    }
    Object value = values[(int) type];
    if (value == null) {
      throw new PayloadException("the metric " + name + " has no value of its type");
    }
    metrics.put(name, value);
  }

  private static boolean isGzip(byte[] payload) {
    return payload.length > 2 && (payload[0] & 0xff) == 0x1f && (payload[1] & 0xff) == 0x8b;
  }

  private static byte[] unzip(byte[] payload) throws PayloadException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(payload))) {
      byte[] unzipped = in.readNBytes(MAX_UNZIPPED_BYTES + 1);
      if (unzipped.length > MAX_UNZIPPED_BYTES) {
        throw new PayloadException("it unzips to more than " + MAX_UNZIPPED_BYTES + " bytes");
      }
      return unzipped;
    } catch (IOException e) {
      throw new PayloadException("it begins like gzip and is none");
    }
  }

  private static String text(ByteBuffer bytes) throws PayloadException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      throw new PayloadException("a text is not UTF-8");
    }
  }

  private static byte[] array(ByteBuffer bytes) {
    byte[] copy = new byte[bytes.remaining()];
    bytes.get(copy);
    return copy;
  }
}
