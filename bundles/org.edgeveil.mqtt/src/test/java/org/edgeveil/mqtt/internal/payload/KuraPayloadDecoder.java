/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.mqtt.internal.payload;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumValueDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * Decodes payloads with Google's protocol buffers from the published field table, knowing nothing
 * of the encoder.
 */
public final class KuraPayloadDecoder {
  private static final Descriptor PAYLOAD = payloadDescriptor();

  private KuraPayloadDecoder() {}

  /** Parses a payload, unpacking it first if it is compressed. */
  public static DynamicMessage decode(byte[] bytes) throws IOException {
    byte[] plain = bytes;
    if (bytes.length > 2 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b) {
      plain = new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
    }
    return DynamicMessage.parseFrom(PAYLOAD, plain);
  }

  /** Returns the metrics, with the values that their declared types point to. */
  public static Map<String, Object> metrics(DynamicMessage payload) {
    Map<String, Object> metrics = new TreeMap<>();
    for (Object entry : (List<?>) payload.getField(PAYLOAD.findFieldByName("metric"))) {
      DynamicMessage metric = (DynamicMessage) entry;
      Descriptor type = metric.getDescriptorForType();
      int number =
          ((EnumValueDescriptor) metric.getField(type.findFieldByName("type"))).getNumber();
      metrics.put(
          (String) metric.getField(type.findFieldByName("name")),
          metric.getField(type.findFieldByNumber(number + 3)));
    }
    return metrics;
  }

  /** Returns a field, or its default where it is absent. */
  public static Object field(DynamicMessage message, String name) {
    return message.getField(message.getDescriptorForType().findFieldByName(name));
  }

  /** Whether a field is present. */
  public static boolean has(DynamicMessage message, String name) {
    return message.hasField(message.getDescriptorForType().findFieldByName(name));
  }

  private static Descriptor payloadDescriptor() {
    DescriptorProto position =
        DescriptorProto.newBuilder()
            .setName("KuraPosition")
            .addField(
                field(
                    "latitude",
                    1,
                    FieldDescriptorProto.Type.TYPE_DOUBLE,
                    FieldDescriptorProto.Label.LABEL_REQUIRED))
            .addField(
                field(
                    "longitude",
                    2,
                    FieldDescriptorProto.Type.TYPE_DOUBLE,
                    FieldDescriptorProto.Label.LABEL_REQUIRED))
            .addField(
                field(
                    "altitude",
                    3,
                    FieldDescriptorProto.Type.TYPE_DOUBLE,
                    FieldDescriptorProto.Label.LABEL_OPTIONAL))
            .addField(
                field(
                    "precision",
                    4,
                    FieldDescriptorProto.Type.TYPE_DOUBLE,
                    FieldDescriptorProto.Label.LABEL_OPTIONAL))
            .addField(
                field(
                    "heading",
                    5,
                    FieldDescriptorProto.Type.TYPE_DOUBLE,
                    FieldDescriptorProto.Label.LABEL_OPTIONAL))
            .addField(
                field(
                    "speed",
                    6,
                    FieldDescriptorProto.Type.TYPE_DOUBLE,
                    FieldDescriptorProto.Label.LABEL_OPTIONAL))
            .addField(
                field(
                    "timestamp",
                    7,
                    FieldDescriptorProto.Type.TYPE_INT64,
                    FieldDescriptorProto.Label.LABEL_OPTIONAL))
            .addField(
                field(
                    "satellites",
                    8,
                    FieldDescriptorProto.Type.TYPE_INT32,
                    FieldDescriptorProto.Label.LABEL_OPTIONAL))
            .addField(
                field(
                    "status",
                    9,
                    FieldDescriptorProto.Type.TYPE_INT32,
                    FieldDescriptorProto.Label.LABEL_OPTIONAL))
            .build();
    EnumDescriptorProto.Builder valueType = EnumDescriptorProto.newBuilder().setName("ValueType");
    List<String> names = List.of("DOUBLE", "FLOAT", "INT64", "INT32", "BOOL", "STRING", "BYTES");
    for (int i = 0; i < names.size(); i++) {
      valueType.addValue(EnumValueDescriptorProto.newBuilder().setName(names.get(i)).setNumber(i));
    }
    DescriptorProto metric =
        DescriptorProto.newBuilder()
            .setName("KuraMetric")
            .addEnumType(valueType)
            .addField(
                field(
                    "name",
                    1,
                    FieldDescriptorProto.Type.TYPE_STRING,
                    FieldDescriptorProto.Label.LABEL_REQUIRED))
            .addField(
                field(
                        "type",
                        2,
                        FieldDescriptorProto.Type.TYPE_ENUM,
                        FieldDescriptorProto.Label.LABEL_REQUIRED)
                    .toBuilder()
                    .setTypeName("ValueType"))
            .addField(
                field(
                    "double_value",
                    3,
                    FieldDescriptorProto.Type.TYPE_DOUBLE,
                    FieldDescriptorProto.Label.LABEL_OPTIONAL))
            .addField(
                field(
                    "float_value",
                    4,
                    FieldDescriptorProto.Type.TYPE_FLOAT,
                    FieldDescriptorProto.Label.LABEL_OPTIONAL))
            .addField(
                field(
                    "long_value",
                    5,
                    FieldDescriptorProto.Type.TYPE_INT64,
                    FieldDescriptorProto.Label.LABEL_OPTIONAL))
            .addField(
                field(
                    "int_value",
                    6,
                    FieldDescriptorProto.Type.TYPE_INT32,
                    FieldDescriptorProto.Label.LABEL_OPTIONAL))
            .addField(
                field(
                    "bool_value",
                    7,
                    FieldDescriptorProto.Type.TYPE_BOOL,
                    FieldDescriptorProto.Label.LABEL_OPTIONAL))
            .addField(
                field(
                    "string_value",
                    8,
                    FieldDescriptorProto.Type.TYPE_STRING,
                    FieldDescriptorProto.Label.LABEL_OPTIONAL))
            .addField(
                field(
                    "bytes_value",
                    9,
                    FieldDescriptorProto.Type.TYPE_BYTES,
                    FieldDescriptorProto.Label.LABEL_OPTIONAL))
            .build();
    DescriptorProto payload =
        DescriptorProto.newBuilder()
            .setName("KuraPayload")
            .addNestedType(position)
            .addNestedType(metric)
            .addField(
                field(
                    "timestamp",
                    1,
                    FieldDescriptorProto.Type.TYPE_INT64,
                    FieldDescriptorProto.Label.LABEL_OPTIONAL))
            .addField(
                field(
                        "position",
                        2,
                        FieldDescriptorProto.Type.TYPE_MESSAGE,
                        FieldDescriptorProto.Label.LABEL_OPTIONAL)
                    .toBuilder()
                    .setTypeName("KuraPosition"))
            .addField(
                field(
                        "metric",
                        5000,
                        FieldDescriptorProto.Type.TYPE_MESSAGE,
                        FieldDescriptorProto.Label.LABEL_REPEATED)
                    .toBuilder()
                    .setTypeName("KuraMetric"))
            .addField(
                field(
                    "body",
                    5001,
                    FieldDescriptorProto.Type.TYPE_BYTES,
                    FieldDescriptorProto.Label.LABEL_OPTIONAL))
            .build();
    FileDescriptorProto file =
        FileDescriptorProto.newBuilder()
            .setName("kurapayload.proto")
            .setPackage("kuradatatypes")
            .addMessageType(payload)
            .build();
    try {
      return FileDescriptor.buildFrom(file, new FileDescriptor[0])
          .findMessageTypeByName("KuraPayload");
    } catch (DescriptorValidationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static FieldDescriptorProto field(
      String name, int number, FieldDescriptorProto.Type type, FieldDescriptorProto.Label label) {
    return FieldDescriptorProto.newBuilder()
        .setName(name)
        .setNumber(number)
        .setType(type)
        .setLabel(label)
        .build();
  }
}
