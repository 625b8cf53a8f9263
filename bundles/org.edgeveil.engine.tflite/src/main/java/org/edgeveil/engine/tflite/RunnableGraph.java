/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.engine.tflite;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.tensorflowlite.Interpreter;
import org.bytedeco.tensorflowlite.SignatureRunner;
import org.bytedeco.tensorflowlite.StringVector;
import org.bytedeco.tensorflowlite.TfLiteCustomAllocation;
import org.bytedeco.tensorflowlite.TfLiteTensor;
import org.jspecify.annotations.Nullable;

/**
 * What an interpreter runs: the model's main graph, or the graph that belongs to a signature. Its
 * methods give TensorFlow Lite's status, 0 if all is well.
 */
interface RunnableGraph {

  /** Returns how the inputs are called, in their order. */
  List<String> inputNames();

  /** Returns how the outputs are called, in their order. */
  List<String> outputNames();

  TfLiteTensor input(int index);

  TfLiteTensor output(int index);

  int resize(int input, int[] dimensions);

  int allocate();

  int placeInput(int index, TfLiteCustomAllocation place);

  int placeOutput(int index, TfLiteCustomAllocation place);

  int invoke();

  /** The main graph, whose tensors are called as in the file. */
  final class Main implements RunnableGraph {

    private final Interpreter interpreter;
    private final int[] inputs;
    private final int[] outputs;

    Main(Interpreter interpreter) {
      this.interpreter = interpreter;
      this.inputs = values(interpreter.inputs());
      this.outputs = values(interpreter.outputs());
    }

    private static int[] values(@Nullable IntPointer vector) {
      if (vector == null) {
        // So an empty vector arrives, of a damaged or useless model.
        return new int[0];
      }
      try (vector) {
        int[] values = new int[Math.toIntExact(vector.limit() - vector.position())];
        vector.get(values);
        return values;
      }
    }

    @Override
    public List<String> inputNames() {
      return names(inputs);
    }

    @Override
    public List<String> outputNames() {
      return names(outputs);
    }

    private List<String> names(int[] tensors) {
      List<String> names = new ArrayList<>();
      for (int tensor : tensors) {
        BytePointer name = interpreter.tensor(tensor).name();
        names.add(name == null || name.isNull() ? "" : name.getString());
      }
      return names;
    }

    @Override
    public TfLiteTensor input(int index) {
      return interpreter.tensor(inputs[index]);
    }

    @Override
    public TfLiteTensor output(int index) {
      return interpreter.tensor(outputs[index]);
    }

    @Override
    public int resize(int input, int[] dimensions) {
      return interpreter.ResizeInputTensor(inputs[input], dimensions);
    }

    @Override
    public int allocate() {
      return interpreter.AllocateTensors();
    }

    @Override
    public int placeInput(int index, TfLiteCustomAllocation place) {
      return interpreter.SetCustomAllocationForTensor(inputs[index], place, 0);
    }

    @Override
    public int placeOutput(int index, TfLiteCustomAllocation place) {
      return interpreter.SetCustomAllocationForTensor(outputs[index], place, 0);
    }

    @Override
    public int invoke() {
      return interpreter.Invoke();
    }
  }

  /** The graph of a signature, whose tensors are called as in the signature. */
  final class Signature implements RunnableGraph {

    private final SignatureRunner runner;
    private final List<String> inputs;
    private final List<String> outputs;

    /** Takes a key that is one of {@link #keys}. */
    Signature(Interpreter interpreter, String key) {
      this.runner = interpreter.GetSignatureRunner(key);
      this.inputs = strings(runner.input_names());
      this.outputs = strings(runner.output_names());
    }

    /** Returns the keys of the signatures that the model has. */
    static List<String> keys(Interpreter interpreter) {
      List<String> keys = new ArrayList<>();
      // The vector is a copy that is ours, the texts belong to the model.
      try (StringVector vector = interpreter.signature_keys()) {
        for (long i = 0; i < vector.size(); i++) {
          keys.add(vector.get(i).getString());
        }
      }
      return keys;
    }

    private static List<String> strings(PointerPointer<?> vector) {
      List<String> strings = new ArrayList<>();
      try (vector) {
        for (long i = 0; i < vector.limit() - vector.position(); i++) {
          strings.add(vector.getString(i));
        }
      }
      return strings;
    }

    @Override
    public List<String> inputNames() {
      return inputs;
    }

    @Override
    public List<String> outputNames() {
      return outputs;
    }

    @Override
    public TfLiteTensor input(int index) {
      return runner.input_tensor(inputs.get(index));
    }

    @Override
    public TfLiteTensor output(int index) {
      return runner.output_tensor(outputs.get(index));
    }

    @Override
    public int resize(int input, int[] dimensions) {
      return runner.ResizeInputTensor(inputs.get(input), dimensions);
    }

    @Override
    public int allocate() {
      return runner.AllocateTensors();
    }

    @Override
    public int placeInput(int index, TfLiteCustomAllocation place) {
      return runner.SetCustomAllocationForInputTensor(inputs.get(index), place, 0);
    }

    @Override
    public int placeOutput(int index, TfLiteCustomAllocation place) {
      return runner.SetCustomAllocationForOutputTensor(outputs.get(index), place, 0);
    }

    @Override
    public int invoke() {
      return runner.Invoke();
    }
  }
}
