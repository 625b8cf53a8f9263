/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.engine.tflite.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractSymbolBlock;
import ai.djl.nn.ParameterList;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.edgeveil.engine.tflite.TensorInfo;
import org.edgeveil.engine.tflite.TfLiteInterpreter;
import org.jspecify.annotations.Nullable;

/** One interpreter as a block. Runs one forward pass at a time; others wait. */
final class TfLiteSymbolBlock extends AbstractSymbolBlock implements AutoCloseable {

  private final TfLiteInterpreter interpreter;
  private List<TensorInfo> inputs;
  private List<TensorInfo> outputs;

  /** The input arrays of the last run, by input; an array that comes again is read in place. */
  private final @Nullable ByteBuffer[] lastInputs;

  /** The input arrays that the interpreter reads in place, by input. */
  private final @Nullable ByteBuffer[] boundInputs;

  /** What the last run gave out: whoever still holds it gets a copy before the next run. */
  private final List<TfLiteNDArray> borrowed = new ArrayList<>();

  /** Whether quantised tensors are float32 to the outside. */
  private final boolean appliesQuantization;

  TfLiteSymbolBlock(TfLiteInterpreter interpreter, boolean appliesQuantization) {
    this.interpreter = interpreter;
    this.appliesQuantization = appliesQuantization;
    this.inputs = interpreter.inputs();
    this.outputs = interpreter.outputs();
    this.lastInputs = new ByteBuffer[inputs.size()];
    this.boundInputs = new ByteBuffer[inputs.size()];
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore parameterStore,
      NDList list,
      boolean training,
      @Nullable PairList<String, Object> params) {
    if (training) {
      throw new UnsupportedOperationException("TensorFlow Lite models cannot be trained.");
    }
    return forward(list.head().getManager(), list);
  }

  /**
   * Runs the model.
   *
   * @param owner of the outputs: until it or they are closed they keep their values
   */
  synchronized NDList forward(NDManager owner, NDList list) {
    if (list.size() != inputs.size()) {
      throw new IllegalArgumentException(
          "The model takes another number of inputs: found "
              + list.size()
              + " arrays, expected "
              + inputs.size()
              + ".");
    }
    keepBorrowed();
    shape(list);
    for (int i = 0; i < list.size(); i++) {
      feed(i, list.get(i));
    }
    interpreter.run();
    outputs = interpreter.outputs();
    NDList result = new NDList(outputs.size());
    for (int i = 0; i < outputs.size(); i++) {
      NDArray array = output(owner, i);
      array.setName(outputs.get(i).name());
      result.add(array);
    }
    return result;
  }

  private NDArray output(NDManager owner, int index) {
    TensorInfo info = outputs.get(index);
    if (isConverted(info)) {
      NDArray real = owner.create(info.shape(), DataType.FLOAT32);
      info.toReal(interpreter.output(index), floats(real.toByteBuffer(true)));
      return real;
    }
    TfLiteNDArray array =
        TfLiteNDArray.borrowing(
            owner, interpreter.output(index), info.shape(), info.type().dataType());
    borrowed.add(array);
    return array;
  }

  private boolean isConverted(TensorInfo info) {
    return appliesQuantization && info.quantization().isPresent();
  }

  private static FloatBuffer floats(ByteBuffer content) {
    return content.duplicate().order(ByteOrder.nativeOrder()).asFloatBuffer();
  }

  /** Returns the element type of the first input. */
  synchronized DataType inputType() {
    if (inputs.isEmpty()) {
      return DataType.UNKNOWN;
    }
    TensorInfo first = inputs.get(0);
    return isConverted(first) ? DataType.FLOAT32 : first.type().dataType();
  }

  private void keepBorrowed() {
    for (TfLiteNDArray array : borrowed) {
      array.keep();
    }
    borrowed.clear();
  }

  /** Gives the model the arrays' shapes, at once: one alone might not fit the others. */
  private void shape(NDList list) {
    boolean same = true;
    for (int i = 0; i < list.size(); i++) {
      check(i, list.get(i));
      same &= inputs.get(i).shape().equals(list.get(i).getShape());
    }
    if (!same) {
      interpreter.resizeInputs(list.stream().map(NDArray::getShape).toList());
      inputs = interpreter.inputs();
      outputs = interpreter.outputs();
      Arrays.fill(boundInputs, null);
      Arrays.fill(lastInputs, null);
    }
  }

  private void feed(int index, NDArray array) {
    ByteBuffer content =
        array instanceof TfLiteNDArray own ? own.content() : array.toByteBuffer(true);
    TensorInfo info = inputs.get(index);
    if (isConverted(info) && array.getDataType() == DataType.FLOAT32) {
      if (boundInputs[index] != null) {
        release(index);
      }
      lastInputs[index] = null;
      info.fromReal(floats(content), interpreter.input(index));
      return;
    }
    if (isSame(content, boundInputs[index])) {
      return;
    }
    // An array that comes twice in a row is the caller's fixed input: it is worth the binding.
    if (isSame(content, lastInputs[index]) && interpreter.bindInput(index, content)) {
      boundInputs[index] = content;
      return;
    }
    if (boundInputs[index] != null) {
      release(index);
    }
    lastInputs[index] = content;
    interpreter.input(index).put(content.duplicate());
  }

  /** Buffers with equal content are not meant: it is the memory that counts. */
  private static boolean isSame(Object one, @Nullable Object other) {
    return one == other;
  }

  /** Stops reading from the caller's array, into which a copy must not be written. */
  private void release(int index) {
    boundInputs[index] = null;
    interpreter.unbindInput(index);
  }

  private void check(int index, NDArray array) {
    TensorInfo info = inputs.get(index);
    Shape shape = array.getShape();
    DataType type = array.getDataType();
    boolean fits =
        type == info.type().dataType() || (isConverted(info) && type == DataType.FLOAT32);
    if (!fits || !info.accepts(shape)) {
      throw new IllegalArgumentException(
          "The input "
              + info.name()
              + " does not fit the model: found "
              + type
              + " "
              + shape
              + ", expected "
              + info.type().dataType()
              + " "
              + info.signature()
              + ".");
    }
  }

  @Override
  public synchronized PairList<String, Shape> describeInput() {
    return describe(inputs);
  }

  @Override
  public synchronized PairList<String, Shape> describeOutput() {
    return describe(outputs);
  }

  private static PairList<String, Shape> describe(List<TensorInfo> tensors) {
    PairList<String, Shape> description = new PairList<>(tensors.size());
    tensors.forEach(tensor -> description.add(tensor.name(), tensor.signature()));
    return description;
  }

  @Override
  public ParameterList getDirectParameters() {
    throw new UnsupportedOperationException(
        "The parameters of a TensorFlow Lite model are not accessible.");
  }

  @Override
  public void removeLastBlock() {
    throw new UnsupportedOperationException("A TensorFlow Lite model cannot be cut.");
  }

  @Override
  public synchronized void close() {
    interpreter.close();
    borrowed.clear();
    Arrays.fill(lastInputs, null);
    Arrays.fill(boundInputs, null);
  }
}
