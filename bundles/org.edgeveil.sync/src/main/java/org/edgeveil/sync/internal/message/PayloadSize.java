/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.sync.internal.message;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.eclipse.kura.message.KuraPayload;

/**
 * The size of a payload in Kura's protobuf encoding, before compression, without encoding it: the
 * local count of bytes that were handed over. Payloads without a position, as ours are.
 */
public final class PayloadSize {
  // Fields 5000 and 5001 have tags of three bytes; those of a metric's own fields have one.
  private static final int OUTER_TAG = 3;
  private static final int INNER_TAG = 1;
  private static final int TYPE_FIELD = 2;

  private PayloadSize() {}

  /** Returns the size in bytes. */
  @SuppressWarnings("JavaUtilDate") // Kura's payload gives nothing else.
  public static long of(KuraPayload payload) {
    long size = 0;
    if (payload.getTimestamp() != null) {
      size += INNER_TAG + varint(payload.getTimestamp().getTime());
    }
    for (Map.Entry<String, Object> metric : payload.metrics().entrySet()) {
      int inner =
          INNER_TAG + delimited(utf8(metric.getKey())) + TYPE_FIELD + INNER_TAG + value(metric);
      size += OUTER_TAG + delimited(inner);
    }
    byte[] body = payload.getBody();
    return body == null ? size : size + OUTER_TAG + delimited(body.length);
  }

  private static int value(Map.Entry<String, Object> metric) {
    Object value = metric.getValue();
    if (value instanceof Long number) {
      return varint(number);
    }
    if (value instanceof Double) {
      return Double.BYTES;
    }
    if (value instanceof Boolean) {
      return 1;
    }
    if (value instanceof String text) {
      return delimited(utf8(text));
    }
    throw new IllegalArgumentException(
        "metric " + metric.getKey() + " has type " + value.getClass().getName());
  }

  private static int delimited(int length) {
    return varint(length) + length;
  }

  private static int utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static int varint(long value) {
    return Math.max(1, (Long.SIZE - Long.numberOfLeadingZeros(value) + 6) / 7);
  }
}
