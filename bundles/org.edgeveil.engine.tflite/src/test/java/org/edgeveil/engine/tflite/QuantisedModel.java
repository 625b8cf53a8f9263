/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.engine.tflite;

import com.google.flatbuffers.FlatBufferBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A model file with one operator, DEQUANTIZE: uint8 in, float32 out, both of {@link #DIMENSIONS}.
 *
 * <p>Field numbers and codes are those of TensorFlow Lite's schema, version 3.
 */
final class QuantisedModel {

  static final float SCALE = 0.5f;
  static final int ZERO_POINT = 10;

  private static final int[] DIMENSIONS = {1, 2, 2, 3};

  private static final int SCHEMA_VERSION = 3;
  private static final byte TYPE_FLOAT32 = 0;
  private static final byte TYPE_UINT8 = 3;
  private static final byte DEQUANTIZE = 6;

  /** The operator's first version takes uint8; int8 came with the second. */
  private static final int DEQUANTIZE_VERSION = 1;

  private final FlatBufferBuilder builder = new FlatBufferBuilder();

  private QuantisedModel() {}

  static Path write(Path file) throws IOException {
    return Files.write(file, new QuantisedModel().build());
  }

  private byte[] build() {
    int operatorCodes = tables(operatorCode());
    int subgraphs = tables(subgraph());
    int description = builder.createString("dequantize");
    int buffers = tables(emptyBuffer());
    builder.startTable(5);
    builder.addInt(0, SCHEMA_VERSION, 0);
    builder.addOffset(1, operatorCodes, 0);
    builder.addOffset(2, subgraphs, 0);
    builder.addOffset(3, description, 0);
    builder.addOffset(4, buffers, 0);
    builder.finish(builder.endTable(), "TFL3");
    return builder.sizedByteArray();
  }

  private int operatorCode() {
    builder.startTable(4);
    builder.addByte(0, DEQUANTIZE, (byte) 0);
    builder.addInt(2, DEQUANTIZE_VERSION, 1);
    builder.addInt(3, DEQUANTIZE, 0);
    return builder.endTable();
  }

  private int subgraph() {
    int tensors =
        tables(tensor("stored", TYPE_UINT8, quantisation()), tensor("real", TYPE_FLOAT32, 0));
    int inputs = ints(0);
    int outputs = ints(1);
    int operators = tables(operator());
    int name = builder.createString("main");
    builder.startTable(5);
    builder.addOffset(0, tensors, 0);
    builder.addOffset(1, inputs, 0);
    builder.addOffset(2, outputs, 0);
    builder.addOffset(3, operators, 0);
    builder.addOffset(4, name, 0);
    return builder.endTable();
  }

  private int tensor(String label, byte type, int quantisation) {
    int shape = ints(DIMENSIONS);
    int name = builder.createString(label);
    builder.startTable(5);
    builder.addOffset(0, shape, 0);
    builder.addByte(1, type, (byte) 0);
    builder.addInt(2, 0, 0);
    builder.addOffset(3, name, 0);
    builder.addOffset(4, quantisation, 0);
    return builder.endTable();
  }

  private int quantisation() {
    builder.startVector(Float.BYTES, 1, Float.BYTES);
    builder.addFloat(SCALE);
    int scale = builder.endVector();
    builder.startVector(Long.BYTES, 1, Long.BYTES);
    builder.addLong(ZERO_POINT);
    int zeroPoint = builder.endVector();
    builder.startTable(4);
    builder.addOffset(2, scale, 0);
    builder.addOffset(3, zeroPoint, 0);
    return builder.endTable();
  }

  private int operator() {
    int inputs = ints(0);
    int outputs = ints(1);
    builder.startTable(3);
    builder.addInt(0, 0, 0);
    builder.addOffset(1, inputs, 0);
    builder.addOffset(2, outputs, 0);
    return builder.endTable();
  }

  private int emptyBuffer() {
    builder.startTable(1);
    return builder.endTable();
  }

  private int tables(int... offsets) {
    return builder.createVectorOfTables(offsets);
  }

  /** A flatbuffer is written from its end, so the last element goes first. */
  private int ints(int... values) {
    builder.startVector(Integer.BYTES, values.length, Integer.BYTES);
    for (int i = values.length - 1; i >= 0; i--) {
      builder.addInt(values[i]);
    }
    return builder.endVector();
  }
}
