/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.model;

import com.google.flatbuffers.FlatBufferBuilder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.edgeveil.vision.detection.SsdAnchors;

/**
 * A TensorFlow Lite model of the SSD family with one class, that sees the same in every picture,
 * and misbehaves on request. Field numbers and codes are those of TensorFlow Lite's schema, version
 * 3.
 */
public final class TinyModel {
  /** Its label file. */
  public static final String LABELS = "???\nPerson\n";

  private static final int ADD = 0;
  private static final int RESHAPE = 22;
  private static final int SPLIT = 49;
  private static final int SPLIT_OPTIONS = 35;
  private static final int LOGISTIC = 14;
  private static final int MUL = 18;
  private static final int LOG = 73;
  private static final int REDUCE_MAX = 82;
  private static final List<Integer> CODES =
      List.of(ADD, LOGISTIC, MUL, RESHAPE, SPLIT, LOG, REDUCE_MAX);
  private static final byte FLOAT32 = 0;
  private static final byte INT32 = 2;
  private static final int SLOW_OPERATORS = 600;
  private static final int SLOW_COPIES = 1000;

  private final int side;
  private int objects = 1;
  private float score = 3;
  private boolean failing;
  private boolean slow;
  private boolean crashing;

  private final FlatBufferBuilder builder = new FlatBufferBuilder();
  private final List<Integer> buffers = new ArrayList<>();
  private final List<Integer> tensors = new ArrayList<>();
  private final List<Integer> operators = new ArrayList<>();

  /** Makes one that sees one person and takes pictures of so many pixels in each direction. */
  public TinyModel(int side) {
    this.side = side;
  }

  /** Lets it see so many persons, 4 at most, far from each other. */
  public TinyModel objects(int count) {
    objects = count;
    return this;
  }

  /** Lets it give numbers that are none. */
  public TinyModel notANumber() {
    score = Float.NaN;
    return this;
  }

  /** Lets it give numbers that are none when a picture is all black. */
  public TinyModel notANumberInTheDark() {
    failing = true;
    return this;
  }

  /** Lets it take some hundred milliseconds. */
  public TinyModel slow() {
    slow = true;
    return this;
  }

  /** Lets it end the process that runs it. */
  public TinyModel crashing() {
    crashing = true;
    return this;
  }

  /** Writes the model; to be called once. */
  public Path write(Path file) throws IOException {
    return Files.write(file, build());
  }

  private byte[] build() {
    SsdAnchors anchors = anchors();
    int count = anchors.count();
    builder.startTable(1);
    buffers.add(builder.endTable());
    float[] boxes = new float[4 * count];
    float[] scores = new float[2 * count];
    Arrays.fill(scores, -10);
    for (int i = 0; i < objects; i++) {
      // The first anchor of each cell of the finest feature map: in different quarters.
      scores[2 * (3 * i) + 1] = score;
    }
    int input = tensor(FLOAT32, 0, 1, side, side, 3);
    int boxesOut = constantOutput(boxes, 1, count, 4);
    int scoresOut = constantOutput(scores, 1, count, 2);
    if (failing) {
      scoresOut = plusBrightZero(input, scoresOut, 1, count, 2);
    }
    if (slow) {
      scoresOut = plusSlowZero(input, scoresOut, 1, count, 2);
    }
    if (crashing) {
      int axis = tensor(INT32, content(ints(0)), 1);
      int part = tensor(FLOAT32, 0, 1, side, side, 3);
      operator(SPLIT, new int[] {axis, input}, part);
    }
    return file(new int[] {input}, new int[] {boxesOut, scoresOut});
  }

  private SsdAnchors anchors() {
    List<Integer> cells = new ArrayList<>();
    int n = (side + 15) / 16;
    for (int i = 0; i < 6; i++) {
      cells.add(n);
      n = (n + 1) / 2;
    }
    return SsdAnchors.forFeatureMaps(cells);
  }

  private int constantOutput(float[] values, int... shape) {
    int constant = tensor(FLOAT32, content(floats(values)), shape);
    int dimensions = tensor(INT32, content(ints(shape)), shape.length);
    int output = tensor(FLOAT32, 0, shape);
    operator(RESHAPE, new int[] {constant, dimensions}, output);
    return output;
  }

  /** Adds nothing to a tensor, in a roundabout way. */
  private int plusSlowZero(int input, int to, int... shape) {
    int[] large = {SLOW_COPIES, side, side, 3};
    float[] zeros = new float[SLOW_COPIES * side * side * 3];
    int last = tensor(FLOAT32, 0, large);
    operator(ADD, new int[] {input, tensor(FLOAT32, content(floats(zeros)), large)}, last);
    for (int i = 0; i < SLOW_OPERATORS; i++) {
      int next = tensor(FLOAT32, 0, large);
      operator(LOGISTIC, new int[] {last}, next);
      last = next;
    }
    return plusNothing(most(last), to, shape);
  }

  /** Adds nothing to a tensor, or what is no number where each input is -1: black. */
  private int plusBrightZero(int input, int to, int... shape) {
    int brightness = tensor(FLOAT32, 0, 1);
    int one = tensor(FLOAT32, content(floats(1)), 1);
    operator(ADD, new int[] {most(input), one}, brightness);
    int logarithm = tensor(FLOAT32, 0, 1);
    operator(LOG, new int[] {brightness}, logarithm);
    return plusNothing(logarithm, to, shape);
  }

  private int most(int of) {
    int most = tensor(FLOAT32, 0, 1);
    operator(REDUCE_MAX, new int[] {of, tensor(INT32, content(ints(0, 1, 2, 3)), 4)}, most);
    return most;
  }

  /** Adds zero times a number to a tensor. */
  private int plusNothing(int number, int to, int... shape) {
    int nothing = tensor(FLOAT32, 0, 1);
    operator(MUL, new int[] {number, tensor(FLOAT32, content(floats(0)), 1)}, nothing);
    int sum = tensor(FLOAT32, 0, shape);
    operator(ADD, new int[] {to, nothing}, sum);
    return sum;
  }

  private static byte[] floats(float... values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return bytes.array();
  }

  private static byte[] ints(int... values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asIntBuffer().put(values);
    return bytes.array();
  }

  private int content(byte[] bytes) {
    int data = builder.createByteVector(bytes);
    builder.startTable(1);
    builder.addOffset(0, data, 0);
    buffers.add(builder.endTable());
    return buffers.size() - 1;
  }

  private int tensor(byte type, int buffer, int... shape) {
    int dimensions = vector(shape);
    int name = builder.createString("t" + tensors.size());
    builder.startTable(4);
    builder.addOffset(0, dimensions, 0);
    builder.addByte(1, type, (byte) 0);
    builder.addInt(2, buffer, 0);
    builder.addOffset(3, name, 0);
    tensors.add(builder.endTable());
    return tensors.size() - 1;
  }

  private void operator(int code, int[] inputs, int output) {
    int in = vector(inputs);
    int out = vector(output);
    int options = 0;
    if (code == SPLIT) {
      builder.startTable(1);
      options = builder.endTable(); // into no parts, and yet there is an output
    }
    builder.startTable(5);
    builder.addInt(0, CODES.indexOf(code), 0);
    builder.addOffset(1, in, 0);
    builder.addOffset(2, out, 0);
    if (code == SPLIT) {
      builder.addByte(3, (byte) SPLIT_OPTIONS, (byte) 0);
      builder.addOffset(4, options, 0);
    }
    operators.add(builder.endTable());
  }

  private int vector(int... values) {
    builder.startVector(4, values.length, 4);
    for (int i = values.length - 1; i >= 0; i--) {
      builder.addInt(values[i]);
    }
    return builder.endVector();
  }

  private int tables(List<Integer> offsets) {
    return builder.createVectorOfTables(offsets.stream().mapToInt(Integer::intValue).toArray());
  }

  private byte[] file(int[] inputs, int[] outputs) {
    List<Integer> codes = new ArrayList<>();
    for (int code : CODES) {
      builder.startTable(4);
      builder.addByte(0, (byte) code, (byte) 0);
      builder.addInt(2, 1, 1);
      builder.addInt(3, code, 0);
      codes.add(builder.endTable());
    }
    int allTensors = tables(tensors);
    int in = vector(inputs);
    int out = vector(outputs);
    int allOperators = tables(operators);
    builder.startTable(4);
    builder.addOffset(0, allTensors, 0);
    builder.addOffset(1, in, 0);
    builder.addOffset(2, out, 0);
    builder.addOffset(3, allOperators, 0);
    int graphs = tables(List.of(builder.endTable()));
    int allCodes = tables(codes);
    int allBuffers = tables(buffers);
    builder.startTable(5);
    builder.addInt(0, 3, 0);
    builder.addOffset(1, allCodes, 0);
    builder.addOffset(2, graphs, 0);
    builder.addOffset(4, allBuffers, 0);
    builder.finish(builder.endTable(), "TFL3");
    return builder.sizedByteArray();
  }
}
