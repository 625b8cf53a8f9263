/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.mqtt.internal.payload;

import java.util.Date;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.message.KuraPayload;
import org.eclipse.kura.message.KuraPosition;
import org.jspecify.annotations.Nullable;

/**
 * Encodes a payload as Kura and Kapua do: proto2 message {@code kuradatatypes.KuraPayload}. Metrics
 * are written in the order of their names, so equal payloads give equal bytes. Stateless.
 */
public final class KuraPayloadEncoder {
  private static final int TIMESTAMP = 1;
  private static final int POSITION = 2;
  private static final int METRIC = 5000;
  private static final int BODY = 5001;

  private static final int LATITUDE = 1;
  private static final int LONGITUDE = 2;
  private static final int ALTITUDE = 3;
  private static final int PRECISION = 4;
  private static final int HEADING = 5;
  private static final int SPEED = 6;
  private static final int POSITION_TIMESTAMP = 7;
  private static final int SATELLITES = 8;
  private static final int STATUS = 9;

  private static final int METRIC_NAME = 1;
  private static final int METRIC_TYPE = 2;

  /** The types of a metric: number in the enumeration, and field of the value. */
  private enum ValueType {
    DOUBLE(0, 3),
    FLOAT(1, 4),
    INT64(2, 5),
    INT32(3, 6),
    BOOL(4, 7),
    STRING(5, 8),
    BYTES(6, 9);

    private final int number;
    private final int field;

    ValueType(int number, int field) {
      this.number = number;
      this.field = field;
    }
  }

  /**
   * Encodes a payload. Metrics that are null are left out, as Kura does.
   *
   * @throws KuraException with {@code ENCODE_ERROR} where a metric has a type that the format does
   *     not know, or a position lacks its latitude or longitude
   */
  public byte[] encode(KuraPayload payload) throws KuraException {
    ProtobufWriter out = new ProtobufWriter();
    writeTime(out, TIMESTAMP, payload.getTimestamp());
    KuraPosition position = payload.getPosition();
    if (position != null) {
      out.writeMessage(POSITION, position(position));
    }
    for (Map.Entry<String, Object> metric : new TreeMap<>(payload.metrics()).entrySet()) {
      if (metric.getValue() != null) {
        out.writeMessage(METRIC, metric(metric.getKey(), metric.getValue()));
      }
    }
    byte[] body = payload.getBody();
    if (body != null) {
      out.writeBytes(BODY, body);
    }
    return out.toByteArray();
  }

  private static ProtobufWriter position(KuraPosition position) throws KuraException {
    if (position.getLatitude() == null || position.getLongitude() == null) {
      throw new KuraException(
          KuraErrorCode.ENCODE_ERROR, "a position needs both latitude and longitude");
    }
    ProtobufWriter out = new ProtobufWriter();
    writeDouble(out, LATITUDE, position.getLatitude());
    writeDouble(out, LONGITUDE, position.getLongitude());
    writeDouble(out, ALTITUDE, position.getAltitude());
    writeDouble(out, PRECISION, position.getPrecision());
    writeDouble(out, HEADING, position.getHeading());
    writeDouble(out, SPEED, position.getSpeed());
    writeTime(out, POSITION_TIMESTAMP, position.getTimestamp());
    writeInteger(out, SATELLITES, position.getSatellites());
    writeInteger(out, STATUS, position.getStatus());
    return out;
  }

  private static ProtobufWriter metric(String name, Object value) throws KuraException {
    ProtobufWriter out = new ProtobufWriter();
    out.writeString(METRIC_NAME, name);
    if (value instanceof Double number) {
      type(out, ValueType.DOUBLE);
      out.writeDouble(ValueType.DOUBLE.field, number);
    } else if (value instanceof Float number) {
      type(out, ValueType.FLOAT);
      out.writeFloat(ValueType.FLOAT.field, number);
    } else if (value instanceof Long number) {
      type(out, ValueType.INT64);
      out.writeVarint(ValueType.INT64.field, number);
    } else if (value instanceof Integer number) {
      type(out, ValueType.INT32);
      out.writeVarint(ValueType.INT32.field, number);
    } else if (value instanceof Boolean flag) {
      type(out, ValueType.BOOL);
      out.writeVarint(ValueType.BOOL.field, flag ? 1 : 0);
    } else if (value instanceof String text) {
      type(out, ValueType.STRING);
      out.writeString(ValueType.STRING.field, text);
    } else if (value instanceof byte[] bytes) {
      type(out, ValueType.BYTES);
      out.writeBytes(ValueType.BYTES.field, bytes);
    } else {
      throw new KuraException(
          KuraErrorCode.ENCODE_ERROR,
          "metric "
              + name
              + " has the type "
              + value.getClass().getName()
              + ": use String, Double, Float, Long, Integer, Boolean or byte[]");
    }
    return out;
  }

  private static void type(ProtobufWriter out, ValueType type) {
    out.writeVarint(METRIC_TYPE, type.number);
  }

  private static void writeDouble(ProtobufWriter out, int field, @Nullable Double value) {
    if (value != null) {
      out.writeDouble(field, value);
    }
  }

  private static void writeInteger(ProtobufWriter out, int field, @Nullable Integer value) {
    if (value != null) {
      out.writeVarint(field, value);
    }
  }

  @SuppressWarnings("JavaUtilDate") // Kura's payload carries java.util.Date.
  private static void writeTime(ProtobufWriter out, int field, @Nullable Date value) {
    if (value != null) {
      out.writeVarint(field, value.getTime());
    }
  }
}
