/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.engine.tflite.internal.probe;

import ai.djl.ndarray.types.Shape;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.edgeveil.engine.tflite.ProbeResult;
import org.edgeveil.engine.tflite.ProbeResult.Outcome;
import org.edgeveil.engine.tflite.Quantization;
import org.edgeveil.engine.tflite.TensorInfo;
import org.edgeveil.engine.tflite.TensorType;

/** What a probe's child tells its parent. The parent believes its form only as far as it fits. */
final class ProbeAnswer {

  /** Larger than any reasonable answer; what follows is not read. */
  static final int MAX_BYTES = 1 << 20;

  private static final int MAX_TEXT = 2_000;
  private static final int MAX_TENSORS = 1_000;
  private static final int MAX_DIMENSIONS = 64;
  private static final int MAX_SCALES = 100_000;

  private ProbeAnswer() {}

  static void writeFailure(DataOutputStream out, Outcome outcome, String reason)
      throws IOException {
    out.writeUTF(outcome.name());
    out.writeUTF(line(reason));
    out.flush();
  }

  static void write(
      DataOutputStream out, long nanos, List<TensorInfo> inputs, List<TensorInfo> outputs)
      throws IOException {
    out.writeUTF(Outcome.USABLE.name());
    out.writeLong(nanos);
    write(out, inputs);
    write(out, outputs);
    out.flush();
  }

  private static void write(DataOutputStream out, List<TensorInfo> tensors) throws IOException {
    out.writeInt(tensors.size());
    for (TensorInfo tensor : tensors) {
      out.writeUTF(line(tensor.name()));
      out.writeUTF(tensor.type().name());
      write(out, tensor.shape());
      write(out, tensor.signature());
      Optional<Quantization> quantization = tensor.quantization();
      out.writeInt(quantization.map(Quantization::size).orElse(0));
      if (quantization.isPresent()) {
        Quantization values = quantization.get();
        out.writeInt(values.axis());
        for (int i = 0; i < values.size(); i++) {
          out.writeFloat(values.scale(i));
          out.writeInt(values.zeroPoint(i));
        }
      }
    }
  }

  private static void write(DataOutputStream out, Shape shape) throws IOException {
    out.writeInt(shape.dimension());
    for (long dimension : shape.getShape()) {
      out.writeLong(dimension);
    }
  }

  /**
   * Reads an answer.
   *
   * @throws IOException if it has not that form
   */
  static ProbeResult read(byte[] content) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(content));
    try {
      Outcome outcome = Outcome.valueOf(in.readUTF());
      if (outcome != Outcome.USABLE) {
        return new ProbeResult(outcome, line(in.readUTF()), Duration.ZERO, List.of(), List.of());
      }
      Duration firstRun = Duration.ofNanos(in.readLong());
      List<TensorInfo> inputs = readTensors(in);
      return new ProbeResult(outcome, "", firstRun, inputs, readTensors(in));
    } catch (IllegalArgumentException e) {
      throw new IOException("The child's answer has another form: " + e.getMessage(), e);
    }
  }

  private static List<TensorInfo> readTensors(DataInputStream in) throws IOException {
    int count = count(in, MAX_TENSORS);
    List<TensorInfo> tensors = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String name = line(in.readUTF());
      TensorType type = TensorType.valueOf(in.readUTF());
      Shape shape = readShape(in);
      Shape signature = readShape(in);
      tensors.add(new TensorInfo(name, type, shape, signature, readQuantization(in)));
    }
    return tensors;
  }

  private static Optional<Quantization> readQuantization(DataInputStream in) throws IOException {
    int count = count(in, MAX_SCALES);
    if (count == 0) {
      return Optional.empty();
    }
    int axis = in.readInt();
    float[] scales = new float[count];
    int[] zeroPoints = new int[count];
    for (int i = 0; i < count; i++) {
      scales[i] = in.readFloat();
      zeroPoints[i] = in.readInt();
    }
    return Optional.of(
        axis < 0
            ? Quantization.perTensor(scales[0], zeroPoints[0])
            : Quantization.perAxis(axis, scales, zeroPoints));
  }

  private static Shape readShape(DataInputStream in) throws IOException {
    long[] dimensions = new long[count(in, MAX_DIMENSIONS)];
    for (int i = 0; i < dimensions.length; i++) {
      dimensions[i] = in.readLong();
    }
    return new Shape(dimensions);
  }

  private static int count(DataInputStream in, int most) throws IOException {
    int count = in.readInt();
    if (count < 0 || count > most) {
      throw new IOException("The child's answer names " + count + " parts.");
    }
    return count;
  }

  /** One line, without what a terminal could take for a command. */
  static String line(String text) {
    String clean = text.replaceAll("[\\p{Cntrl}\\p{Cf}]+", " ").strip();
    return clean.length() > MAX_TEXT ? clean.substring(0, MAX_TEXT) + "..." : clean;
  }
}
