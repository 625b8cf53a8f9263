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
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes small TensorFlow Lite models. Tensors are described first, operators then name them:
 *
 * <pre>{@code
 * Path file = new TestModels()
 *     .input("stored", StoredType.UINT8, 1, 2, 2, 3).quantised(0.5f, 10) // of the tensor before it
 *     .input("rows", StoredType.FLOAT32, 1, 4).signature(-1, 4)          // -1: any size
 *     .output("real", StoredType.FLOAT32, 1, 2, 2, 3)
 *     .output("doubled", StoredType.FLOAT32, 1, 4)
 *     .operator(DEQUANTIZE, 2, List.of("stored"), List.of("real"))
 *     .operator(ADD, 1, List.of("rows", "rows"), List.of("doubled"))
 *     .signatureDef("serving_default", Map.of("image", "stored", "x", "rows"),
 *         Map.of("y", "real", "z", "doubled"))
 *     .write(directory.resolve("model.tflite"));
 * }</pre>
 *
 * <p>{@code tensor} adds one that is neither input nor output, {@code constant} one with content (a
 * shape, an axis), {@code custom} a custom operator, {@code options} the built-in options of the
 * operator before it, {@code metadata} a named buffer, {@code file} an entry of the zip archive
 * that TFLite Model Metadata appends. An operator that hands any type through unchanged is RESHAPE
 * with a constant second input of type INT32 that holds the shape.
 *
 * <p>Field numbers and codes are those of TensorFlow Lite's schema, version 3.
 */
final class TestModels {

  /** Codes of built-in operators. */
  static final int ADD = 0;

  static final int CONCATENATION = 2;
  static final int DEQUANTIZE = 6;
  static final int RESHAPE = 22;
  static final int CUSTOM = 32;
  static final int CAST = 53;
  static final int SHAPE = 77;
  static final int WHERE = 109;
  static final int QUANTIZE = 114;

  /** Stands for a place that is known only when all is written. */
  private static final long UNKNOWN_OFFSET = 0x1357_9bdf_0246_8aceL;

  /** The first code that does not fit the old field, one byte wide. */
  private static final int LARGE_CODES = 127;

  /** The schema's element types. */
  enum StoredType {
    FLOAT32(0),
    FLOAT16(1),
    INT32(2),
    UINT8(3),
    INT64(4),
    STRING(5),
    BOOL(6),
    INT16(7),
    COMPLEX64(8),
    INT8(9),
    FLOAT64(10),
    COMPLEX128(11),
    UINT64(12),
    RESOURCE(13),
    VARIANT(14),
    UINT32(15),
    UINT16(16),
    INT4(17);

    final int code;

    StoredType(int code) {
      this.code = code;
    }
  }

  private static final class Tensor {
    final String name;
    final StoredType type;
    final int[] shape;
    int[] signature = {};
    float[] scales = {};
    long[] zeroPoints = {};
    int axis;
    int buffer;

    Tensor(String name, StoredType type, int... shape) {
      this.name = name;
      this.type = type;
      this.shape = shape;
    }
  }

  private record Code(int builtin, String custom, int version) {}

  private static final class Operator {
    final int code;
    final List<String> inputs;
    final List<String> outputs;
    int optionsType;
    int[] options = {};

    Operator(int code, List<String> inputs, List<String> outputs) {
      this.code = code;
      this.inputs = inputs;
      this.outputs = outputs;
    }
  }

  private record SignatureDef(
      String key, Map<String, String> inputs, Map<String, String> outputs, int subgraph) {}

  private static final class Subgraph {
    final List<Tensor> tensors = new ArrayList<>();
    final List<String> inputs = new ArrayList<>();
    final List<String> outputs = new ArrayList<>();
    final List<Operator> operators = new ArrayList<>();

    int indexOf(String name) {
      for (int i = 0; i < tensors.size(); i++) {
        if (tensors.get(i).name.equals(name)) {
          return i;
        }
      }
      throw new IllegalArgumentException("There is no tensor " + name + ".");
    }
  }

  private final FlatBufferBuilder builder = new FlatBufferBuilder();
  private final List<Subgraph> subgraphs = new ArrayList<>(List.of(new Subgraph()));
  private final List<Code> codes = new ArrayList<>();
  private final List<byte[]> buffers = new ArrayList<>(List.of(new byte[0]));
  private final Map<String, Integer> metadata = new LinkedHashMap<>();
  private final List<SignatureDef> signatures = new ArrayList<>();
  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private int schemaVersion = 3;
  private String description = "test";
  private byte[] appended = {};
  private byte[] outsideContent = {};
  private int outsideShift;
  private int outsideBuffer = -1;

  private Subgraph current() {
    return subgraphs.get(subgraphs.size() - 1);
  }

  /** Starts the next subgraph; what follows belongs to it. */
  TestModels subgraph() {
    subgraphs.add(new Subgraph());
    return this;
  }

  TestModels tensor(String name, StoredType type, int... shape) {
    current().tensors.add(new Tensor(name, type, shape));
    return this;
  }

  TestModels input(String name, StoredType type, int... shape) {
    current().inputs.add(name);
    return tensor(name, type, shape);
  }

  TestModels output(String name, StoredType type, int... shape) {
    current().outputs.add(name);
    return tensor(name, type, shape);
  }

  /** Adds a tensor whose little-endian content is part of the file. */
  TestModels constant(String name, StoredType type, byte[] content, int... shape) {
    tensor(name, type, shape);
    lastTensor().buffer = addBuffer(content);
    return this;
  }

  /** Adds a constant vector of type INT32: a shape or an axis. */
  TestModels constant(String name, int... values) {
    ByteBuffer content =
        ByteBuffer.allocate(values.length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int value : values) {
      content.putInt(value);
    }
    return constant(name, StoredType.INT32, content.array(), values.length);
  }

  private int addBuffer(byte[] content) {
    buffers.add(content);
    return buffers.size() - 1;
  }

  private Tensor lastTensor() {
    List<Tensor> tensors = current().tensors;
    return tensors.get(tensors.size() - 1);
  }

  /** Gives the tensor before it one scale and zero point. */
  TestModels quantised(float scale, long zeroPoint) {
    return quantised(0, new float[] {scale}, new long[] {zeroPoint});
  }

  /** Gives the tensor before it a scale and a zero point for each index of an axis. */
  TestModels quantised(int axis, float[] scales, long[] zeroPoints) {
    Tensor tensor = lastTensor();
    tensor.axis = axis;
    tensor.scales = scales;
    tensor.zeroPoints = zeroPoints;
    return this;
  }

  /** Declares the shape of the tensor before it, with -1 for any size. */
  TestModels signature(int... shape) {
    lastTensor().signature = shape;
    return this;
  }

  /** Adds a built-in operator; a code or version that no runtime knows is allowed. */
  TestModels operator(int builtin, int version, List<String> inputs, List<String> outputs) {
    return operator(new Code(builtin, "", version), inputs, outputs);
  }

  TestModels custom(String name, List<String> inputs, List<String> outputs) {
    return operator(new Code(CUSTOM, name, 1), inputs, outputs);
  }

  private TestModels operator(Code code, List<String> inputs, List<String> outputs) {
    if (!codes.contains(code)) {
      codes.add(code);
    }
    current().operators.add(new Operator(codes.indexOf(code), inputs, outputs));
    return this;
  }

  /**
   * Gives the operator before it options whose fields are all numbers or booleans.
   *
   * @param unionType the number of the table in the schema's BuiltinOptions
   * @param fields in the schema's order; as the file is little-endian, a narrow field reads its
   *     value from the first byte of these wide ones
   */
  TestModels options(int unionType, int... fields) {
    List<Operator> operators = current().operators;
    Operator operator = operators.get(operators.size() - 1);
    operator.optionsType = unionType;
    operator.options = fields;
    return this;
  }

  /**
   * Adds a signature of the current subgraph.
   *
   * @param inputs the signature's name of each input, with the tensor's name
   */
  TestModels signatureDef(String key, Map<String, String> inputs, Map<String, String> outputs) {
    signatures.add(new SignatureDef(key, inputs, outputs, subgraphs.size() - 1));
    return this;
  }

  /**
   * Adds a named buffer to the model's metadata. TensorFlow Lite wants 16 bytes, filled up with
   * zeros, under the name min_runtime_version.
   */
  TestModels metadata(String name, byte[] content) {
    metadata.put(name, addBuffer(content));
    return this;
  }

  /**
   * Adds a named buffer whose content is kept behind the flatbuffer, the format's way for large
   * models.
   *
   * @param shift how far from the content the file says that it is
   */
  TestModels outside(String name, byte[] content, int shift) {
    outsideContent = content;
    outsideShift = shift;
    outsideBuffer = addBuffer(new byte[0]);
    metadata.put(name, outsideBuffer);
    return this;
  }

  /** Adds an entry to the zip archive behind the model. */
  TestModels file(String name, byte[] content) {
    files.put(name, content);
    return this;
  }

  /** Adds a text in UTF-8 to the zip archive behind the model. */
  TestModels file(String name, String content) {
    return file(name, content.getBytes(StandardCharsets.UTF_8));
  }

  /** Puts bytes behind the model, as an archive that no library would write. */
  TestModels append(byte[] content) {
    appended = content;
    return this;
  }

  TestModels schemaVersion(int version) {
    schemaVersion = version;
    return this;
  }

  TestModels description(String text) {
    description = text;
    return this;
  }

  Path write(Path file) throws IOException {
    return Files.write(file, build());
  }

  /** Makes the file's content. To be called once. */
  byte[] build() throws IOException {
    int operatorCodes = tables(codes.stream().mapToInt(this::operatorCode).toArray());
    int graphs = tables(subgraphs.stream().mapToInt(this::subgraph).toArray());
    int text = builder.createString(description);
    int contents = tables(IntStream.range(0, buffers.size()).map(this::buffer).toArray());
    int named =
        tables(
            metadata.entrySet().stream()
                .mapToInt(entry -> nameAndNumber(entry.getKey(), entry.getValue()))
                .toArray());
    int definitions = tables(signatures.stream().mapToInt(this::signatureDef).toArray());
    builder.startTable(8);
    builder.addInt(0, schemaVersion, 0);
    builder.addOffset(1, operatorCodes, 0);
    builder.addOffset(2, graphs, 0);
    builder.addOffset(3, text, 0);
    builder.addOffset(4, contents, 0);
    if (!metadata.isEmpty()) {
      builder.addOffset(6, named, 0);
    }
    if (!signatures.isEmpty()) {
      builder.addOffset(7, definitions, 0);
    }
    builder.finish(builder.endTable(), "TFL3");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] flatbuffer = builder.sizedByteArray();
    out.write(flatbuffer);
    if (outsideBuffer >= 0) {
      ByteBuffer bytes = ByteBuffer.wrap(flatbuffer).order(ByteOrder.LITTLE_ENDIAN);
      int at = 0;
      while (bytes.getLong(at) != UNKNOWN_OFFSET) {
        at += Integer.BYTES;
      }
      bytes.putLong(at, (long) flatbuffer.length + outsideShift);
      out.reset();
      out.write(flatbuffer);
      out.write(outsideContent);
    }
    if (!files.isEmpty()) {
      out.write(zip(out.size()));
    }
    out.write(appended);
    return out.toByteArray();
  }

  /**
   * Not compressed, and with offsets from the start of the whole file, as TFLite Support's writers
   * make it.
   */
  private byte[] zip(int before) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream archive = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        CRC32 sum = new CRC32();
        sum.update(file.getValue());
        ZipEntry entry = new ZipEntry(file.getKey());
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(file.getValue().length);
        entry.setCrc(sum.getValue());
        archive.putNextEntry(entry);
        archive.write(file.getValue());
        archive.closeEntry();
      }
    }
    ByteBuffer bytes = ByteBuffer.wrap(out.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
    int end = bytes.capacity() - 22;
    int entry = bytes.getInt(end + 16);
    while (entry < end) {
      bytes.putInt(entry + 42, bytes.getInt(entry + 42) + before);
      entry += 46 + bytes.getShort(entry + 28) + bytes.getShort(entry + 30);
    }
    bytes.putInt(end + 16, bytes.getInt(end + 16) + before);
    return bytes.array();
  }

  private int operatorCode(Code code) {
    int name = code.custom.isEmpty() ? 0 : builder.createString(code.custom);
    builder.startTable(4);
    builder.addByte(0, (byte) Math.min(code.builtin, LARGE_CODES), (byte) 0);
    if (name != 0) {
      builder.addOffset(1, name, 0);
    }
    builder.addInt(2, code.version, 1);
    builder.addInt(3, code.builtin, 0);
    return builder.endTable();
  }

  private int subgraph(Subgraph graph) {
    int tensors = tables(graph.tensors.stream().mapToInt(this::tensor).toArray());
    int inputs = indices(graph, graph.inputs);
    int outputs = indices(graph, graph.outputs);
    int operators =
        tables(graph.operators.stream().mapToInt(operator -> operator(graph, operator)).toArray());
    int name = builder.createString("graph" + subgraphs.indexOf(graph));
    builder.startTable(5);
    builder.addOffset(0, tensors, 0);
    builder.addOffset(1, inputs, 0);
    builder.addOffset(2, outputs, 0);
    builder.addOffset(3, operators, 0);
    builder.addOffset(4, name, 0);
    return builder.endTable();
  }

  private int tensor(Tensor tensor) {
    int shape = ints(tensor.shape);
    int signature = tensor.signature.length == 0 ? 0 : ints(tensor.signature);
    int name = builder.createString(tensor.name);
    int quantisation = tensor.scales.length == 0 ? 0 : quantisation(tensor);
    builder.startTable(8);
    builder.addOffset(0, shape, 0);
    builder.addByte(1, (byte) tensor.type.code, (byte) 0);
    builder.addInt(2, tensor.buffer, 0);
    builder.addOffset(3, name, 0);
    builder.addOffset(4, quantisation, 0);
    builder.addOffset(7, signature, 0);
    return builder.endTable();
  }

  /** A flatbuffer is written from its end, so the last element goes first. */
  private int quantisation(Tensor tensor) {
    builder.startVector(Float.BYTES, tensor.scales.length, Float.BYTES);
    for (int i = tensor.scales.length - 1; i >= 0; i--) {
      builder.addFloat(tensor.scales[i]);
    }
    int scales = builder.endVector();
    builder.startVector(Long.BYTES, tensor.zeroPoints.length, Long.BYTES);
    for (int i = tensor.zeroPoints.length - 1; i >= 0; i--) {
      builder.addLong(tensor.zeroPoints[i]);
    }
    int zeroPoints = builder.endVector();
    builder.startTable(7);
    builder.addOffset(2, scales, 0);
    builder.addOffset(3, zeroPoints, 0);
    builder.addInt(6, tensor.axis, 0);
    return builder.endTable();
  }

  private int operator(Subgraph graph, Operator operator) {
    int inputs = indices(graph, operator.inputs);
    int outputs = indices(graph, operator.outputs);
    int options = operator.optionsType == 0 ? 0 : options(operator.options);
    builder.startTable(5);
    builder.addInt(0, operator.code, 0);
    builder.addOffset(1, inputs, 0);
    builder.addOffset(2, outputs, 0);
    builder.addByte(3, (byte) operator.optionsType, (byte) 0);
    builder.addOffset(4, options, 0);
    return builder.endTable();
  }

  private int options(int... fields) {
    builder.startTable(fields.length);
    for (int i = 0; i < fields.length; i++) {
      builder.addInt(i, fields[i], 0);
    }
    return builder.endTable();
  }

  private int buffer(int index) {
    byte[] content = buffers.get(index);
    if (index == outsideBuffer) {
      builder.startTable(3);
      builder.addLong(1, UNKNOWN_OFFSET, 0);
      builder.addLong(2, outsideContent.length, 0);
      return builder.endTable();
    }
    if (content.length == 0) {
      builder.startTable(1);
      return builder.endTable();
    }
    builder.startVector(1, content.length, 16);
    for (int i = content.length - 1; i >= 0; i--) {
      builder.addByte(content[i]);
    }
    int data = builder.endVector();
    builder.startTable(1);
    builder.addOffset(0, data, 0);
    return builder.endTable();
  }

  private int signatureDef(SignatureDef definition) {
    Subgraph graph = subgraphs.get(definition.subgraph);
    int inputs = tensorMaps(graph, definition.inputs);
    int outputs = tensorMaps(graph, definition.outputs);
    int key = builder.createString(definition.key);
    builder.startTable(5);
    builder.addOffset(0, inputs, 0);
    builder.addOffset(1, outputs, 0);
    builder.addOffset(2, key, 0);
    builder.addInt(4, definition.subgraph, 0);
    return builder.endTable();
  }

  private int tensorMaps(Subgraph graph, Map<String, String> names) {
    return tables(
        names.entrySet().stream()
            .mapToInt(entry -> nameAndNumber(entry.getKey(), graph.indexOf(entry.getValue())))
            .toArray());
  }

  /** The tables Metadata and TensorMap look alike. */
  private int nameAndNumber(String name, int number) {
    int label = builder.createString(name);
    builder.startTable(2);
    builder.addOffset(0, label, 0);
    builder.addInt(1, number, 0);
    return builder.endTable();
  }

  private int indices(Subgraph graph, List<String> names) {
    return ints(names.stream().mapToInt(graph::indexOf).toArray());
  }

  private int tables(int... offsets) {
    return builder.createVectorOfTables(Arrays.copyOf(offsets, offsets.length));
  }

  private int ints(int... values) {
    builder.startVector(Integer.BYTES, values.length, Integer.BYTES);
    for (int i = values.length - 1; i >= 0; i--) {
      builder.addInt(values[i]);
    }
    return builder.endVector();
  }
}
