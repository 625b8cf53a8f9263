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
import java.util.ArrayList;
import java.util.List;

/**
 * Writes TFLite Model Metadata, for {@code new TestModels().metadata("TFLITE_METADATA", ...)}:
 *
 * <pre>{@code
 * new TestMetadata()
 *     .text(NAME, "Detector")
 *     .input("image", "an image").image(1, 320, 240).normalization(127.5f, 127.5f)
 *     .output("category", "the labels").file("labels.txt", 3, "en").threshold(0.4f)
 *     .build()
 * }</pre>
 *
 * <p>Field numbers and codes are those of TFLite Support's metadata_schema.fbs, version 1.1.0.
 */
final class TestMetadata {

  /** Fields of the model's own table. */
  static final int NAME = 0;

  static final int DESCRIPTION = 1;
  static final int VERSION = 2;
  static final int AUTHOR = 4;
  static final int LICENSE = 5;
  static final int MIN_PARSER_VERSION = 7;

  private final FlatBufferBuilder builder = new FlatBufferBuilder();
  private final int[] texts = new int[8];
  private final List<Tensor> inputs = new ArrayList<>();
  private final List<Tensor> outputs = new ArrayList<>();
  private final List<Integer> files = new ArrayList<>();
  private Tensor last = new Tensor("", "");

  private static final class Tensor {
    final String name;
    final String description;
    final List<Integer> units = new ArrayList<>();
    final List<Integer> files = new ArrayList<>();
    int content;

    Tensor(String name, String description) {
      this.name = name;
      this.description = description;
    }
  }

  TestMetadata text(int field, String text) {
    texts[field] = builder.createString(text);
    return this;
  }

  TestMetadata input(String name, String description) {
    last = new Tensor(name, description);
    inputs.add(last);
    return this;
  }

  TestMetadata output(String name, String description) {
    last = new Tensor(name, description);
    outputs.add(last);
    return this;
  }

  /** Says that the tensor before it is an image. */
  TestMetadata image(int colorSpace, int width, int height) {
    builder.startTable(2);
    builder.addInt(0, width, 0);
    builder.addInt(1, height, 0);
    int size = builder.endTable();
    builder.startTable(2);
    builder.addByte(0, (byte) colorSpace, (byte) 0);
    builder.addOffset(1, size, 0);
    return content(2, builder.endTable());
  }

  /** Says that the tensor before it holds boxes. */
  TestMetadata boxes(int type, int... order) {
    int index = vector(order);
    builder.startTable(3);
    builder.addOffset(0, index, 0);
    builder.addByte(1, (byte) type, (byte) 0);
    builder.addByte(2, (byte) 1, (byte) 0);
    return content(3, builder.endTable());
  }

  /** Gives the tensor before it a content of any number. */
  TestMetadata content(int code) {
    builder.startTable(0);
    return content(code, builder.endTable());
  }

  private TestMetadata content(int code, int properties) {
    builder.startTable(3);
    builder.addByte(0, (byte) code, (byte) 0);
    builder.addOffset(1, properties, 0);
    last.content = builder.endTable();
    return this;
  }

  TestMetadata normalization(float mean, float std) {
    int means = floats(mean);
    int stds = floats(std);
    builder.startTable(2);
    builder.addOffset(0, means, 0);
    builder.addOffset(1, stds, 0);
    return unit(1, builder.endTable());
  }

  TestMetadata threshold(float score) {
    builder.startTable(1);
    builder.addFloat(0, score, 0);
    return unit(3, builder.endTable());
  }

  TestMetadata calibration(int transformation, float score) {
    builder.startTable(2);
    builder.addByte(0, (byte) transformation, (byte) 0);
    builder.addFloat(1, score, 0);
    return unit(2, builder.endTable());
  }

  /** Gives the tensor before it a unit of any number. */
  TestMetadata unit(int code) {
    builder.startTable(0);
    return unit(code, builder.endTable());
  }

  private TestMetadata unit(int code, int options) {
    builder.startTable(2);
    builder.addByte(0, (byte) code, (byte) 0);
    builder.addOffset(1, options, 0);
    last.units.add(builder.endTable());
    return this;
  }

  /** Names a file of the tensor before it. */
  TestMetadata file(String name, int type, String locale) {
    last.files.add(associated(name, type, locale));
    return this;
  }

  /** Names a file of the model. */
  TestMetadata modelFile(String name, int type) {
    files.add(associated(name, type, ""));
    return this;
  }

  private int associated(String name, int type, String locale) {
    int label = builder.createString(name);
    int description = builder.createString("about " + name);
    int language = builder.createString(locale);
    builder.startTable(4);
    builder.addOffset(0, label, 0);
    builder.addOffset(1, description, 0);
    builder.addByte(2, (byte) type, (byte) 0);
    builder.addOffset(3, language, 0);
    return builder.endTable();
  }

  byte[] build() {
    int ins = tables(inputs.stream().map(this::tensor).toList());
    int outs = tables(outputs.stream().map(this::tensor).toList());
    builder.startTable(4);
    builder.addOffset(2, ins, 0);
    builder.addOffset(3, outs, 0);
    int graphs = tables(List.of(builder.endTable()));
    int own = tables(files);
    builder.startTable(8);
    for (int field = 0; field < texts.length; field++) {
      if (texts[field] != 0) {
        builder.addOffset(field, texts[field], 0);
      }
    }
    builder.addOffset(3, graphs, 0);
    builder.addOffset(6, own, 0);
    builder.finish(builder.endTable(), "M001");
    return builder.sizedByteArray();
  }

  private int tensor(Tensor tensor) {
    int name = builder.createString(tensor.name);
    int description = builder.createString(tensor.description);
    int dimension = tables(List.of(builder.createString("batch")));
    int units = tables(tensor.units);
    int named = tables(tensor.files);
    int max = floats(1);
    int min = floats(-1);
    builder.startTable(2);
    builder.addOffset(0, max, 0);
    builder.addOffset(1, min, 0);
    int stats = builder.endTable();
    builder.startTable(7);
    builder.addOffset(0, name, 0);
    builder.addOffset(1, description, 0);
    builder.addOffset(2, dimension, 0);
    if (tensor.content != 0) {
      builder.addOffset(3, tensor.content, 0);
    }
    builder.addOffset(4, units, 0);
    builder.addOffset(5, stats, 0);
    builder.addOffset(6, named, 0);
    return builder.endTable();
  }

  private int tables(List<Integer> offsets) {
    return builder.createVectorOfTables(offsets.stream().mapToInt(Integer::intValue).toArray());
  }

  private int vector(int... values) {
    builder.startVector(Integer.BYTES, values.length, Integer.BYTES);
    for (int i = values.length - 1; i >= 0; i--) {
      builder.addInt(values[i]);
    }
    return builder.endVector();
  }

  private int floats(float value) {
    builder.startVector(Float.BYTES, 1, Float.BYTES);
    builder.addFloat(value);
    return builder.endVector();
  }
}
