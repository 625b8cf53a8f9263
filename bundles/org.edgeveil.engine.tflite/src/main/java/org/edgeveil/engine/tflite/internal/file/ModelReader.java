/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.engine.tflite.internal.file;

import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.edgeveil.engine.tflite.ModelDescription;
import org.edgeveil.engine.tflite.ModelMetadata;
import org.edgeveil.engine.tflite.NamedBytes;
import org.edgeveil.engine.tflite.OperatorUse;
import org.edgeveil.engine.tflite.Quantization;
import org.edgeveil.engine.tflite.SignatureDescription;
import org.edgeveil.engine.tflite.TensorDescription;
import org.edgeveil.engine.tflite.TensorMetadata;
import org.edgeveil.engine.tflite.TensorSource;
import org.edgeveil.engine.tflite.TensorType;

/**
 * Reads what a model file says of itself. The field numbers are those of TensorFlow Lite's schema,
 * version 3 (schema.fbs).
 */
public final class ModelReader {

  private static final String METADATA = "TFLITE_METADATA";
  private static final int MAX_RANK = 64;
  private static final int MAX_READ_BYTES = 8 << 20;
  private static final int MAX_BUFFER_BYTES = 1 << 20;

  /** The schema's element types in the order of their codes. */
  private static final List<String> TYPES =
      List.of(
          "float32",
          "float16",
          "int32",
          "uint8",
          "int64",
          "string",
          "bool",
          "int16",
          "complex64",
          "int8",
          "float64",
          "complex128",
          "uint64",
          "resource",
          "variant",
          "uint32",
          "uint16",
          "int4",
          "bfloat16");

  private final ByteBuffer file;
  private final FlatTable model;
  private final List<String> problems = new ArrayList<>();

  /** Reads the content of a file from position to limit. */
  public ModelReader(ByteBuffer file) throws FormatException {
    this.file = file;
    model = new FlatBuffer(file, MAX_READ_BYTES).root("TFL3");
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

  /**
   * Reads all that there is.
   *
   * @param name how messages call the model
   * @throws FormatException if the model itself is damaged; of damaged metadata and packed files
   *     the description tells
   */
  public ModelDescription describe(String name) throws FormatException {
    References.check(model);
    List<FlatTable> subgraphs = model.tables(2);
    FlatTable graph = subgraphs.get(index(0, subgraphs.size(), "subgraph"));
    List<NamedBytes> buffers = new ArrayList<>();
    Optional<MetadataReader> reader = Optional.empty();
    Optional<ModelMetadata> metadata = Optional.empty();
    List<TensorMetadata> inputs = List.of();
    List<TensorMetadata> outputs = List.of();
    try {
      reader = readBuffers(buffers);
      if (reader.isPresent()) {
        inputs = reader.get().inputs();
        outputs = reader.get().outputs();
        metadata = Optional.of(reader.get().model());
      }
    } catch (FormatException e) {
      inputs = List.of();
      outputs = List.of();
      problems.add("The model's metadata cannot be read: " + e.getMessage() + ".");
    }
    List<OperatorUse> operators = operators();
    TensorSources sources =
        new TensorSources(graph, operators.stream().map(OperatorUse::name).toList());
    return new ModelDescription(
        name,
        schemaVersion(),
        model.string(3),
        operators,
        tensors(graph, 1, inputs, sources, "inputs"),
        tensors(graph, 2, outputs, sources, "outputs"),
        signatures(subgraphs),
        metadata,
        buffers,
        AppendedFiles.read(file, problems),
        problems);
  }

  /** Returns a reader for TFLite Model Metadata, and all other buffers in the list. */
  private Optional<MetadataReader> readBuffers(List<NamedBytes> named) throws FormatException {
    List<FlatTable> buffers = model.tables(4);
    Optional<MetadataReader> reader = Optional.empty();
    int total = 0;
    for (FlatTable entry : model.tables(6)) {
      String name = entry.string(0);
      ByteBuffer content = content(buffers.get(index(entry.uint32(1), buffers.size(), "buffer")));
      if (name.equals(METADATA)) {
        reader = Optional.of(new MetadataReader(content));
        continue;
      }
      total += content.remaining();
      if (content.remaining() > MAX_BUFFER_BYTES || total > MAX_BUFFER_BYTES) {
        total -= content.remaining();
        problems.add(
            "The metadata buffer "
                + Words.shown(name)
                + " is left out: found "
                + content.remaining()
                + " bytes, expected at most "
                + MAX_BUFFER_BYTES
                + " in all.");
      } else {
        byte[] bytes = new byte[content.remaining()];
        content.get(bytes);
        named.add(new NamedBytes(name, bytes));
      }
    }
    return reader;
  }

  /** Large models keep contents behind the flatbuffer. */
  private static ByteBuffer content(FlatTable buffer) throws FormatException {
    long offset = buffer.int64(1);
    return offset > 1
        ? buffer.outside(offset, buffer.int64(2))
        : buffer.bytes(0).orElse(ByteBuffer.allocate(0));
  }

  private List<TensorDescription> tensors(
      FlatTable graph, int field, List<TensorMetadata> metadata, TensorSources sources, String what)
      throws FormatException {
    List<FlatTable> tensors = graph.tables(0);
    int[] indices = graph.ints(field);
    boolean isDescribed = metadata.size() == indices.length;
    if (!isDescribed && !metadata.isEmpty()) {
      problems.add(
          "The metadata of the "
              + what
              + " is left out: found "
              + metadata.size()
              + ", expected "
              + indices.length
              + ".");
    }
    List<TensorDescription> described = new ArrayList<>();
    for (int i = 0; i < indices.length; i++) {
      FlatTable tensor = tensors.get(index(indices[i], tensors.size(), "tensor"));
      described.add(
          tensor(
              tensor,
              isDescribed ? Optional.of(metadata.get(i)) : Optional.empty(),
              sources.of(indices[i])));
    }
    return described;
  }

  private static TensorDescription tensor(
      FlatTable tensor, Optional<TensorMetadata> metadata, Optional<TensorSource> source)
      throws FormatException {
    int code = tensor.int8(1, 0);
    String type = code >= 0 && code < TYPES.size() ? TYPES.get(code) : "type " + code;
    Shape shape = shape(tensor.ints(0));
    int[] signature = tensor.ints(7);
    Optional<FlatTable> quantization = tensor.table(4);
    return new TensorDescription(
        tensor.string(3),
        type,
        Arrays.stream(TensorType.values())
            .filter(known -> known.name().equalsIgnoreCase(type))
            .findAny(),
        shape,
        signature.length == 0 ? shape : shape(signature),
        quantization.isPresent() ? quantization(quantization.get()) : Optional.empty(),
        metadata,
        source);
  }

  private static Shape shape(int... dimensions) throws FormatException {
    if (dimensions.length > MAX_RANK || Arrays.stream(dimensions).anyMatch(size -> size < -1)) {
      throw new FormatException(
          "found a shape of "
              + dimensions.length
              + " dimensions, expected at most "
              + MAX_RANK
              + ", each at least -1");
    }
    return new Shape(Arrays.stream(dimensions).asLongStream().toArray());
  }

  private static Optional<Quantization> quantization(FlatTable table) throws FormatException {
    long[] zeroPoints = table.longs(3);
    int[] narrow = new int[zeroPoints.length];
    for (int i = 0; i < narrow.length; i++) {
      // What does not fit cannot be applied, and is refused as out of range.
      narrow[i] = (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, zeroPoints[i]));
    }
    return StatedQuantization.of(table.int32(6, 0), table.floats(2), narrow);
  }

  private List<SignatureDescription> signatures(List<FlatTable> subgraphs) throws FormatException {
    List<SignatureDescription> signatures = new ArrayList<>();
    for (FlatTable table : model.tables(7)) {
      int number = index(table.uint32(4), subgraphs.size(), "subgraph");
      List<FlatTable> tensors = subgraphs.get(number).tables(0);
      signatures.add(
          new SignatureDescription(
              table.string(2),
              number,
              named(table.tables(0), tensors),
              named(table.tables(1), tensors)));
    }
    return signatures;
  }

  private static Map<String, TensorDescription> named(List<FlatTable> maps, List<FlatTable> tensors)
      throws FormatException {
    Map<String, TensorDescription> named = new LinkedHashMap<>();
    for (FlatTable map : maps) {
      FlatTable tensor = tensors.get(index(map.uint32(1), tensors.size(), "tensor"));
      named.put(map.string(0), tensor(tensor, Optional.empty(), Optional.empty()));
    }
    return named;
  }

  static int index(long found, int size, String what) throws FormatException {
    if (found < 0 || found >= size) {
      throw new FormatException(
          "found a reference to " + what + " " + found + ", expected one of " + size);
    }
    return (int) found;
  }
}
