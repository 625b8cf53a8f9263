/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.detect;

import com.google.flatbuffers.FlatBufferBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.tensorflow.lite.schema.Buffer;
import org.tensorflow.lite.schema.BuiltinOperator;
import org.tensorflow.lite.schema.Model;
import org.tensorflow.lite.schema.Operator;
import org.tensorflow.lite.schema.OperatorCode;
import org.tensorflow.lite.schema.QuantizationParameters;
import org.tensorflow.lite.schema.SubGraph;
import org.tensorflow.lite.schema.Tensor;

/**
 * Writes a real TensorFlow Lite model with outputs that a test knows: each operator runs, on
 * constants or on the image. Tensors are added first, and are named by the numbers they get.
 */
final class ModelWriter {
  /** Codes of the schema's element types. */
  enum StoredType {
    FLOAT32(0),
    INT32(2),
    UINT8(3),
    INT8(9);

    final byte code;

    StoredType(int code) {
      this.code = (byte) code;
    }
  }

  private final FlatBufferBuilder builder = new FlatBufferBuilder();
  private final List<Integer> buffers = new ArrayList<>();
  private final List<Integer> tensors = new ArrayList<>();
  private final List<Integer> codes = new ArrayList<>();
  private final List<Integer> operators = new ArrayList<>();
  private final Map<String, String> files = new LinkedHashMap<>();

  ModelWriter() {
    buffers.add(Buffer.createBuffer(builder, 0));
  }

  /** Adds a tensor without quantisation. */
  int tensor(StoredType type, int... shape) {
    return add(type, 0, 0, 0, shape);
  }

  /** Adds a tensor with a scale and a zero point. */
  int quantised(StoredType type, float scale, int zeroPoint, int... shape) {
    return add(type, scale, zeroPoint, 0, shape);
  }

  /** Adds a constant. */
  int constant(float[] values, int... shape) {
    ByteBuffer content = littleEndian(values.length);
    for (float value : values) {
      content.putFloat(value);
    }
    return add(StoredType.FLOAT32, 0, 0, buffer(content), shape);
  }

  /** Adds a constant shape. */
  int shape(int... values) {
    ByteBuffer content = littleEndian(values.length);
    for (int value : values) {
      content.putInt(value);
    }
    return add(StoredType.INT32, 0, 0, buffer(content), values.length);
  }

  private static ByteBuffer littleEndian(int count) {
    return ByteBuffer.allocate(count * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
  }

  private int buffer(ByteBuffer content) {
    builder.startVector(1, content.capacity(), 16);
    for (int i = content.capacity() - 1; i >= 0; i--) {
      builder.addByte(content.get(i));
    }
    buffers.add(Buffer.createBuffer(builder, builder.endVector()));
    return buffers.size() - 1;
  }

  private int add(StoredType type, float scale, int zeroPoint, int buffer, int... shape) {
    int name = builder.createString("t" + tensors.size());
    int sizes = Tensor.createShapeVector(builder, shape);
    int quantization = 0;
    if (scale != 0) {
      int scales = QuantizationParameters.createScaleVector(builder, new float[] {scale});
      int zeros = QuantizationParameters.createZeroPointVector(builder, new long[] {zeroPoint});
      QuantizationParameters.startQuantizationParameters(builder);
      QuantizationParameters.addScale(builder, scales);
      QuantizationParameters.addZeroPoint(builder, zeros);
      quantization = QuantizationParameters.endQuantizationParameters(builder);
    }
    Tensor.startTensor(builder);
    Tensor.addShape(builder, sizes);
    Tensor.addType(builder, type.code);
    Tensor.addBuffer(builder, buffer);
    Tensor.addName(builder, name);
    if (quantization != 0) {
      Tensor.addQuantization(builder, quantization);
    }
    tensors.add(Tensor.endTensor(builder));
    return tensors.size() - 1;
  }

  /** Adds an operator that needs no options. */
  ModelWriter operator(int code, int[] inputs, int... outputs) {
    return operator(code, 0, new byte[0], inputs, outputs);
  }

  /** Adds a custom operator with its options. */
  ModelWriter custom(String name, byte[] options, int[] inputs, int... outputs) {
    return operator(BuiltinOperator.CUSTOM, builder.createString(name), options, inputs, outputs);
  }

  private ModelWriter operator(
      int code, int customName, byte[] options, int[] inputs, int... outputs) {
    OperatorCode.startOperatorCode(builder);
    OperatorCode.addDeprecatedBuiltinCode(builder, (byte) Math.min(code, 127));
    if (customName != 0) {
      OperatorCode.addCustomCode(builder, customName);
    }
    OperatorCode.addVersion(builder, 1);
    OperatorCode.addBuiltinCode(builder, code);
    codes.add(OperatorCode.endOperatorCode(builder));
    int ins = Operator.createInputsVector(builder, inputs);
    int outs = Operator.createOutputsVector(builder, outputs);
    int custom = options.length == 0 ? 0 : Operator.createCustomOptionsVector(builder, options);
    Operator.startOperator(builder);
    Operator.addOpcodeIndex(builder, codes.size() - 1);
    Operator.addInputs(builder, ins);
    Operator.addOutputs(builder, outs);
    if (custom != 0) {
      Operator.addCustomOptions(builder, custom);
    }
    operators.add(Operator.endOperator(builder));
    return this;
  }

  /** Packs a text with the model, as exporters do. */
  ModelWriter file(String name, String content) {
    files.put(name, content);
    return this;
  }

  /** Writes the model. To be called once. */
  Path write(Path file, int input, int... outputs) throws IOException {
    int ins = SubGraph.createInputsVector(builder, new int[] {input});
    int outs = SubGraph.createOutputsVector(builder, outputs);
    int all = SubGraph.createTensorsVector(builder, ints(tensors));
    int steps = SubGraph.createOperatorsVector(builder, ints(operators));
    int graph = SubGraph.createSubGraph(builder, all, ins, outs, steps, 0);
    int graphs = Model.createSubgraphsVector(builder, new int[] {graph});
    int names = Model.createOperatorCodesVector(builder, ints(codes));
    int contents = Model.createBuffersVector(builder, ints(buffers));
    int text = builder.createString("test");
    Model.startModel(builder);
    Model.addVersion(builder, 3);
    Model.addOperatorCodes(builder, names);
    Model.addSubgraphs(builder, graphs);
    Model.addDescription(builder, text);
    Model.addBuffers(builder, contents);
    Model.finishModelBuffer(builder, Model.endModel(builder));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(builder.sizedByteArray());
    if (!files.isEmpty()) {
      ByteArrayOutputStream zip = new ByteArrayOutputStream();
      try (ZipOutputStream archive = new ZipOutputStream(zip)) {
        for (Map.Entry<String, String> entry : files.entrySet()) {
          archive.putNextEntry(new ZipEntry(entry.getKey()));
          archive.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
          archive.closeEntry();
        }
      }
      zip.writeTo(out);
    }
    return Files.write(file, out.toByteArray());
  }

  private static int[] ints(List<Integer> numbers) {
    return numbers.stream().mapToInt(Integer::intValue).toArray();
  }
}
