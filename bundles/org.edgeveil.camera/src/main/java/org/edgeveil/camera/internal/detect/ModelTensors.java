/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.detect;

import ai.djl.Model;
import ai.djl.ndarray.types.Shape;
import ai.djl.util.PairList;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.edgeveil.camera.internal.model.ModelException;
import org.edgeveil.engine.tflite.ModelDescription;
import org.edgeveil.engine.tflite.TensorDescription;
import org.edgeveil.engine.tflite.TensorType;
import org.edgeveil.vision.detection.ElementFormat;
import org.edgeveil.vision.detection.ModelInput;

/**
 * What a model looks like from outside: one RGB image in, some tensors out.
 *
 * @param input the image, [1, height, width, 3]
 * @param outputs in the model's order
 */
record ModelTensors(TensorDescription input, List<TensorDescription> outputs) {
  private static final int MIN_SIDE = 32;
  private static final String IMAGE =
      "model: one RGB image [1,height,width,3] of float32, uint8 or int8, "
          + MIN_SIDE
          + " to "
          + ModelInput.MAX_SIDE
          + " pixels wide and high, is needed as input";

  /**
   * Looks at a model.
   *
   * @throws ModelException if it takes no image of a fixed size
   */
  static ModelTensors of(Model model, ModelDescription description) throws ModelException {
    return of(
        described(description.inputs(), model.describeInput()),
        described(description.outputs(), model.describeOutput()));
  }

  static ModelTensors of(List<TensorDescription> inputs, List<TensorDescription> outputs)
      throws ModelException {
    if (inputs.size() != 1 || !isImage(inputs.get(0))) {
      throw new ModelException(
          IMAGE + "; this model takes " + text(inputs) + "; choose another file or 'default'",
          null);
    }
    return new ModelTensors(inputs.get(0), List.copyOf(outputs));
  }

  /** Some files leave shapes open that the interpreter knows. */
  private static List<TensorDescription> described(
      List<TensorDescription> file, PairList<String, Shape> shapes) {
    List<TensorDescription> all = new ArrayList<>();
    for (int i = 0; i < file.size(); i++) {
      TensorDescription d = file.get(i);
      all.add(
          new TensorDescription(
              d.name(),
              d.storedType(),
              d.type(),
              shapes.valueAt(i),
              d.signature(),
              d.quantization(),
              d.metadata(),
              d.source()));
    }
    return all;
  }

  private static boolean isImage(TensorDescription tensor) {
    Shape shape = tensor.shape();
    boolean isKnown =
        tensor.type().isPresent()
            && List.of(TensorType.FLOAT32, TensorType.UINT8, TensorType.INT8)
                .contains(tensor.type().get());
    return isKnown
        && shape.dimension() == 4
        && shape.get(0) == 1
        && isSide(shape.get(1))
        && isSide(shape.get(2))
        && shape.get(3) == 3;
  }

  private static boolean isSide(long pixels) {
    return pixels >= MIN_SIDE && pixels <= ModelInput.MAX_SIDE;
  }

  int width() {
    return (int) input.shape().get(2);
  }

  int height() {
    return (int) input.shape().get(1);
  }

  boolean isSquare(int side) {
    return width() == side && height() == side;
  }

  /** Returns the sizes of an output without the first, which must be 1; empty if it is not. */
  long[] sizes(int output) {
    long[] shape = outputs.get(output).shape().getShape();
    if (shape.length == 0 || shape[0] != 1) {
      return new long[0];
    }
    long[] sizes = new long[shape.length - 1];
    System.arraycopy(shape, 1, sizes, 0, sizes.length);
    return sizes;
  }

  /**
   * Returns how the numbers of the outputs are stored.
   *
   * @throws ModelException if one is not of a type that can be read
   */
  List<ElementFormat> formats() throws ModelException {
    List<ElementFormat> formats = new ArrayList<>();
    for (TensorDescription output : outputs) {
      formats.add(format(output));
    }
    return formats;
  }

  private ElementFormat format(TensorDescription output) throws ModelException {
    if (output.type().isPresent() && output.type().get() == TensorType.FLOAT32) {
      return ElementFormat.FLOAT32;
    }
    if (output.type().isPresent()
        && output.quantization().isPresent()
        && !output.quantization().get().isPerAxis()) {
      float scale = output.quantization().get().scale(0);
      int zeroPoint = output.quantization().get().zeroPoint(0);
      if (output.type().get() == TensorType.UINT8) {
        return ElementFormat.uint8(scale, zeroPoint);
      }
      if (output.type().get() == TensorType.INT8) {
        return ElementFormat.int8(scale, zeroPoint);
      }
    }
    throw new ModelException(
        "model: outputs of float32, or of uint8 or int8 with one scale, are needed; "
            + outputsText()
            + "; export the model with such outputs",
        null);
  }

  /** Returns the outputs in words. */
  String outputsText() {
    return "this model takes " + text(List.of(input)) + " and gives " + text(outputs);
  }

  private static String text(List<TensorDescription> tensors) {
    return tensors.isEmpty()
        ? "nothing"
        : tensors.stream()
            .map(tensor -> tensor.storedType() + " " + sizes(tensor.shape()))
            .collect(Collectors.joining(" and "));
  }

  private static String sizes(Shape shape) {
    List<String> sizes = new ArrayList<>();
    for (long size : shape.getShape()) {
      sizes.add(Long.toString(size));
    }
    return "[" + String.join(",", sizes) + "]";
  }
}
