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
import java.util.Optional;
import org.edgeveil.engine.tflite.AssociatedFile;
import org.edgeveil.engine.tflite.ModelMetadata;
import org.edgeveil.engine.tflite.ProcessUnit;
import org.edgeveil.engine.tflite.ProcessUnit.ScoreTransformation;
import org.edgeveil.engine.tflite.TensorContent;
import org.edgeveil.engine.tflite.TensorContent.BoxType;
import org.edgeveil.engine.tflite.TensorContent.ColorSpace;
import org.edgeveil.engine.tflite.TensorMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Reads TFLite Model Metadata, a flatbuffer of its own inside a model's. The field numbers are
 * those of metadata_schema.fbs of TFLite Support, version 1.1.0, and the one tokenizer that 1.2.0
 * added.
 */
final class MetadataReader {

  private static final int MAX_READ_BYTES = 1 << 20;

  private final FlatTable root;

  /** Only the model's main graph is described: the schema knows no other. */
  private final Optional<FlatTable> graph;

  MetadataReader(ByteBuffer content) throws FormatException {
    root = new FlatBuffer(content, MAX_READ_BYTES).root("M001");
    graph = root.tables(3).stream().findFirst();
  }

  ModelMetadata model() throws FormatException {
    List<AssociatedFile> files = new ArrayList<>(files(root, 6));
    List<ProcessUnit> inputUnits = new ArrayList<>();
    List<ProcessUnit> outputUnits = new ArrayList<>();
    if (graph.isPresent()) {
      files.addAll(files(graph.get(), 4));
      inputUnits.addAll(units(graph.get(), 5));
      outputUnits.addAll(units(graph.get(), 6));
    }
    return new ModelMetadata(
        root.string(0),
        root.string(1),
        root.string(2),
        root.string(4),
        root.string(5),
        root.string(7),
        inputUnits,
        outputUnits,
        files);
  }

  List<TensorMetadata> inputs() throws FormatException {
    return tensors(2);
  }

  List<TensorMetadata> outputs() throws FormatException {
    return tensors(3);
  }

  private List<TensorMetadata> tensors(int field) throws FormatException {
    List<TensorMetadata> tensors = new ArrayList<>();
    if (graph.isPresent()) {
      for (FlatTable table : graph.get().tables(field)) {
        tensors.add(tensor(table));
      }
    }
    return tensors;
  }

  private static TensorMetadata tensor(FlatTable table) throws FormatException {
    Optional<FlatTable> content = table.table(3);
    Optional<FlatTable> stats = table.table(5);
    return new TensorMetadata(
        table.string(0),
        table.string(1),
        table.strings(2),
        content.isPresent() ? content(content.get()) : Optional.empty(),
        units(table, 4),
        stats.isPresent() ? floats(stats.get(), 1) : List.of(),
        stats.isPresent() ? floats(stats.get(), 0) : List.of(),
        files(table, 6));
  }

  private static Optional<TensorContent> content(FlatTable table) throws FormatException {
    int code = table.uint8(0);
    @Nullable FlatTable properties = table.table(1).orElse(null);
    if (code == 0 || properties == null) {
      return Optional.empty();
    }
    return Optional.of(
        switch (code) {
          case 1 -> new TensorContent.Feature();
          case 2 -> image(properties);
          case 3 ->
              new TensorContent.BoundingBoxes(
                  ints(properties, 0),
                  value(BoxType.values(), properties.int8(1, 0), BoxType.UNKNOWN),
                  properties.int8(2, 0) == 1);
          default -> new TensorContent.Unknown(code);
        });
  }

  private static TensorContent image(FlatTable properties) throws FormatException {
    Optional<FlatTable> size = properties.table(1);
    return new TensorContent.Image(
        value(ColorSpace.values(), properties.int8(0, 0), ColorSpace.UNKNOWN),
        size.isPresent() ? size.get().uint32(0) : 0,
        size.isPresent() ? size.get().uint32(1) : 0);
  }

  private static List<ProcessUnit> units(FlatTable table, int field) throws FormatException {
    List<ProcessUnit> units = new ArrayList<>();
    for (FlatTable unit : table.tables(field)) {
      int code = unit.uint8(0);
      @Nullable FlatTable options = unit.table(1).orElse(null);
      if (code != 0 && options != null) {
        units.add(unit(code, options));
      }
    }
    return units;
  }

  private static ProcessUnit unit(int code, FlatTable options) throws FormatException {
    return switch (code) {
      case 1 -> new ProcessUnit.Normalization(floats(options, 0), floats(options, 1));
      case 2 ->
          new ProcessUnit.ScoreCalibration(
              value(ScoreTransformation.values(), options.int8(0, 0), ScoreTransformation.UNKNOWN),
              options.float32(1));
      case 3 -> new ProcessUnit.ScoreThresholding(options.float32(0));
      case 4 -> new ProcessUnit.Other("BertTokenizerOptions");
      case 5 -> new ProcessUnit.Other("SentencePieceTokenizerOptions");
      case 6 -> new ProcessUnit.Other("RegexTokenizerOptions");
      default -> new ProcessUnit.Other("unit " + code);
    };
  }

  private static List<AssociatedFile> files(FlatTable table, int field) throws FormatException {
    List<AssociatedFile> files = new ArrayList<>();
    for (FlatTable file : table.tables(field)) {
      files.add(
          new AssociatedFile(
              file.string(0),
              file.string(1),
              value(AssociatedFile.Type.values(), file.int8(2, 0), AssociatedFile.Type.UNKNOWN),
              file.string(3)));
    }
    return files;
  }

  /** The values are in the order of the schema's codes. */
  private static <T> T value(T[] values, int code, T unknown) {
    return code >= 0 && code < values.length ? values[code] : unknown;
  }

  private static List<Float> floats(FlatTable table, int field) throws FormatException {
    List<Float> values = new ArrayList<>();
    for (float value : table.floats(field)) {
      values.add(value);
    }
    return values;
  }

  private static List<Integer> ints(FlatTable table, int field) throws FormatException {
    List<Integer> values = new ArrayList<>();
    for (int value : table.ints(field)) {
      values.add(value);
    }
    return values;
  }
}
