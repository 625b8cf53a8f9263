/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.engine.tflite.internal.file;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.edgeveil.engine.tflite.OperatorUse;

/**
 * Reads what a model file says of itself. The field numbers are those of TensorFlow Lite's schema,
 * version 3 (schema.fbs).
 */
public final class ModelReader {

  private final FlatTable model;

  /** Reads the content of a file from position to limit. */
  public ModelReader(ByteBuffer file) throws FormatException {
    model = new FlatBuffer(file).root("TFL3");
  }

  /** Returns the version of the schema, unsigned. */
  public long schemaVersion() throws FormatException {
    return model.uint32(0);
  }

  /** Returns the operators in the order of the file's list. */
  public List<OperatorUse> operators() throws FormatException {
    List<FlatTable> codes = model.tables(1);
    int[] counts = new int[codes.size()];
    for (FlatTable subgraph : model.tables(2)) {
      for (FlatTable operator : subgraph.tables(3)) {
        counts[index(operator.uint32(0), counts.length, "operator")]++;
      }
    }
    List<OperatorUse> uses = new ArrayList<>();
    for (int i = 0; i < counts.length; i++) {
      uses.add(operator(codes.get(i), counts[i]));
    }
    return uses;
  }

  /** The code grew from one byte to four; the greater of the two fields is meant. */
  private static OperatorUse operator(FlatTable table, int count) throws FormatException {
    int code = Math.max(table.int8(0, 0), table.int32(3, 0));
    boolean custom = code == BuiltinOperators.CUSTOM;
    String name = custom ? table.string(1) : BuiltinOperators.name(code);
    return new OperatorUse(name, custom, code, table.int32(2, 1), count);
  }

  private static int index(long found, int size, String what) throws FormatException {
    if (found < 0 || found >= size) {
      throw new FormatException(
          "found a reference to " + what + " " + found + ", expected one of " + size);
    }
    return (int) found;
  }
}
