/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.engine.tflite;

import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.tensorflowlite.BuiltinOpResolverWithoutDefaultDelegates;
import org.bytedeco.tensorflowlite.Interpreter;
import org.bytedeco.tensorflowlite.InterpreterBuilder;
import org.bytedeco.tensorflowlite.MutableOpResolver;
import org.bytedeco.tensorflowlite.TfLiteCustomAllocation;
import org.bytedeco.tensorflowlite.TfLiteIntArray;
import org.bytedeco.tensorflowlite.TfLiteTensor;
import org.bytedeco.tensorflowlite.global.tensorflowlite;
import org.jspecify.annotations.Nullable;

/**
 * An interpreter for inputs of fixed shapes, with what it needs and the memory of its inputs and
 * outputs. One thread at a time.
 */
final class NativeInterpreter implements AutoCloseable {

  private static final int OK = 0;

  /** TensorFlow Lite's general error; after the others the graph is as it was before. */
  private static final int BROKEN = 1;

  private final TfLiteGraph graph;
  private final InterpreterOptions options;
  private final MutableOpResolver resolver = new BuiltinOpResolverWithoutDefaultDelegates();
  private final Interpreter interpreter = new Interpreter((Pointer) null);
  private final List<NativeDelegate> delegates = new ArrayList<>();
  private final List<TensorInfo> inputs = new ArrayList<>();
  private final List<TensorInfo> outputs = new ArrayList<>();

  /** Made here; an input that is bound to the caller's buffer keeps its own one for later. */
  private final List<ByteBuffer> ownInputs = new ArrayList<>();

  private final List<ByteBuffer> inputBuffers = new ArrayList<>();
  private final List<ByteBuffer> outputBuffers = new ArrayList<>();

  /** Outputs that are copied after each run, because they cannot be placed. */
  private final List<Integer> copiedOutputs = new ArrayList<>();

  private final RunnableGraph runnable;

  /**
   * Makes an interpreter.
   *
   * @param shapes of all inputs, or empty for those of the model
   * @param previous an interpreter of the same model whose memory is used where it fits
   */
  static NativeInterpreter create(
      TfLiteGraph graph,
      InterpreterOptions options,
      List<Shape> shapes,
      @Nullable NativeInterpreter previous)
      throws TfLiteModelException, TfLiteDelegateException {
    boolean wasPacked = graph.weights().isPacked();
    try {
      return new NativeInterpreter(graph, options, shapes, previous, true);
    } catch (TfLiteModelException e) {
      if (!wasPacked) {
        throw e;
      }
      // Another delegate or shape may need weights that were not packed with the first one's.
      return new NativeInterpreter(graph, options, shapes, previous, false);
    }
  }

  private NativeInterpreter(
      TfLiteGraph graph,
      InterpreterOptions options,
      List<Shape> shapes,
      @Nullable NativeInterpreter previous,
      boolean shareWeights)
      throws TfLiteModelException, TfLiteDelegateException {
    this.graph = graph;
    this.options = options;
    boolean done = false;
    try {
      build();
      this.runnable = choose();
      describeAll();
      addDelegates(shareWeights);
      resize(shapes);
      allocate();
      place(previous);
      done = true;
    } catch (OutOfMemoryError e) {
      TfLiteModelException failure =
          new TfLiteModelException(
              "The inputs and outputs of the model "
                  + graph.name()
                  + " find no memory ("
                  + e.getMessage()
                  + "), expected room for "
                  + inputs
                  + " and "
                  + outputs
                  + "; give the JVM more with -XX:MaxDirectMemorySize or use a smaller model.");
      failure.initCause(e);
      throw failure;
    } finally {
      if (!done) {
        close();
      }
    }
  }

  private void build() throws TfLiteModelException {
    try (InterpreterBuilder builder = new InterpreterBuilder(graph.model(), resolver)) {
      if (builder.SetNumThreads(options.threads()) != OK
          || builder.apply(interpreter) != OK
          || interpreter.isNull()) {
        throw graph.buildFailure(
            resolver,
            "The model "
                + graph.name()
                + " cannot be built: found known operators in a graph that TensorFlow Lite refuses,"
                + " expected an intact one; see the line that it wrote to the standard error stream,"
                + " and convert or download the model again.");
      }
    }
  }

  private RunnableGraph choose() throws TfLiteModelException {
    if (options.signature().isEmpty()) {
      return new RunnableGraph.Main(interpreter);
    }
    String key = options.signature().get();
    List<String> keys = RunnableGraph.Signature.keys(interpreter);
    if (!keys.contains(key)) {
      throw new TfLiteModelException(
          "The model "
              + graph.name()
              + " has no signature "
              + key
              + ": found "
              + (keys.isEmpty() ? "none" : String.join(", ", keys))
              + ", expected one of these; correct the option signature or leave it out.");
    }
    return new RunnableGraph.Signature(interpreter, key);
  }

  private void addDelegates(boolean shareWeights)
      throws TfLiteModelException, TfLiteDelegateException {
    InterpreterOptions.Delegate chosen = options.delegate();
    if (chosen instanceof InterpreterOptions.External external) {
      NativeDelegate delegate = ExternalDelegate.create(external.library(), external.options());
      delegates.add(delegate);
      int status = interpreter.ModifyGraphWithDelegate(delegate.handle());
      if (status != OK) {
        throw new TfLiteDelegateException(
            "The delegate "
                + external.library()
                + " refuses the model "
                + graph.name()
                + ": found status "
                + status
                + ", expected 0; convert the model for that accelerator or choose"
                + " delegate=xnnpack.");
      }
    }
    if (!(chosen instanceof InterpreterOptions.None)) {
      if (shareWeights) {
        graph.weights().pack(this::addXnnpack);
      } else {
        addXnnpack(0);
      }
    }
  }

  private void addXnnpack(long weights) throws TfLiteModelException {
    NativeDelegate delegate = new XnnpackDelegate(options.threads(), weights);
    delegates.add(delegate);
    // With another status it does not take this graph: the plain kernels compute it.
    if (interpreter.ModifyGraphWithDelegate(delegate.handle()) == BROKEN) {
      throw new TfLiteModelException(
          "The operators of the model "
              + graph.name()
              + " do not fit XNNPACK or each other; convert the model again or try the option"
              + " delegate=none.");
    }
  }

  private void resize(List<Shape> shapes) throws TfLiteModelException {
    for (int i = 0; i < shapes.size(); i++) {
      if (!shapes.get(i).equals(inputs.get(i).shape())
          && runnable.resize(i, dimensions(shapes.get(i))) != OK) {
        throw new TfLiteModelException(
            "The input "
                + inputs.get(i).name()
                + " of the model "
                + graph.name()
                + " cannot take the shape "
                + shapes.get(i)
                + ", expected "
                + inputs.get(i).signature()
                + ".");
      }
    }
  }

  private static int[] dimensions(Shape shape) {
    int[] dimensions = new int[shape.dimension()];
    for (int i = 0; i < dimensions.length; i++) {
      dimensions[i] = Math.toIntExact(shape.get(i));
    }
    return dimensions;
  }

  private void allocate() throws TfLiteModelException {
    if (runnable.allocate() != OK) {
      throw graph.buildFailure(
          resolver,
          "The tensors of the model "
              + graph.name()
              + " cannot be allocated for inputs of "
              + inputs.stream().map(input -> input.signature().toString()).toList()
              + ": its operators do not fit together, or not with these shapes, or memory is"
              + " short; give other shapes, convert the model again or free memory.");
    }
    describeAll();
  }

  /** Also refuses types, which TensorFlow Lite would not. */
  private void describeAll() throws TfLiteModelException {
    inputs.clear();
    outputs.clear();
    List<String> inputNames = runnable.inputNames();
    for (int i = 0; i < inputNames.size(); i++) {
      inputs.add(describe(runnable.input(i), inputNames.get(i)));
    }
    List<String> outputNames = runnable.outputNames();
    for (int i = 0; i < outputNames.size(); i++) {
      outputs.add(describe(runnable.output(i), outputNames.get(i)));
    }
  }

  private TensorInfo describe(TfLiteTensor tensor, String label) throws TfLiteModelException {
    int code = tensor.type();
    TensorType type =
        TensorType.of(code)
            .orElseThrow(
                () ->
                    new TfLiteModelException(
                        "The model "
                            + graph.name()
                            + " has the tensor "
                            + label
                            + " of type "
                            + tensorflowlite.TfLiteTypeGetName(code).getString()
                            + ", expected bool, an integer of 8 to 64 bits, float16 or float32;"
                            + " convert the model with other inputs and outputs."));
    Shape shape = shape(tensor.dims());
    if (!TensorBuffers.fits(shape, type)) {
      throw new TfLiteModelException(
          "The model "
              + graph.name()
              + " has the tensor "
              + label
              + " of the shape "
              + shape
              + ", expected sizes that fit into 2 GB; convert or download the model again.");
    }
    TfLiteIntArray declared = tensor.dims_signature();
    boolean isDeclared = declared != null && !declared.isNull() && declared.size() > 0;
    return new TensorInfo(
        label, type, shape, isDeclared ? shape(declared) : shape, TensorQuantization.of(tensor));
  }

  private static Shape shape(TfLiteIntArray dims) {
    long[] values = new long[dims == null || dims.isNull() ? 0 : dims.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = dims.data(i);
    }
    return new Shape(values);
  }

  /** Gives inputs and outputs their memory; a tensor that has two names gets one place. */
  private void place(@Nullable NativeInterpreter previous) throws TfLiteModelException {
    Map<Long, ByteBuffer> places = new HashMap<>();
    for (int i = 0; i < inputs.size(); i++) {
      long tensor = runnable.input(i).address();
      ByteBuffer buffer = places.get(tensor);
      if (buffer == null) {
        buffer = buffer(inputs.get(i), previous == null ? null : previous.ownInputs.get(i));
        placeInput(i, buffer);
        places.put(tensor, buffer);
      }
      ownInputs.add(buffer);
      inputBuffers.add(buffer);
    }
    Map<Long, ByteBuffer> outputPlaces = new HashMap<>();
    for (int i = 0; i < outputs.size(); i++) {
      TfLiteTensor tensor = runnable.output(i);
      ByteBuffer buffer = outputPlaces.get(tensor.address());
      if (buffer == null) {
        buffer = buffer(outputs.get(i), previous == null ? null : previous.outputBuffers.get(i));
        if (isPlaceable(tensor) && !places.containsKey(tensor.address())) {
          placeOutput(i, buffer);
          outputPlaces.put(tensor.address(), buffer);
        } else {
          copiedOutputs.add(i);
        }
      }
      outputBuffers.add(buffer);
    }
    // Fast when only places have changed: it checks them.
    if (runnable.allocate() != OK) {
      throw new TfLiteModelException(
          "The inputs and outputs of the model " + graph.name() + " cannot be placed.");
    }
  }

  private static ByteBuffer buffer(TensorInfo info, @Nullable ByteBuffer old) {
    return old == null
        ? TensorBuffers.allocate(info.bytes())
        : TensorBuffers.reuse(old, info.bytes());
  }

  /** An output may also be a constant, a state that is kept between runs, or sized by the run. */
  private static boolean isPlaceable(TfLiteTensor tensor) {
    int allocation = tensor.allocation_type();
    return !tensor.is_variable()
        && (allocation == tensorflowlite.kTfLiteArenaRw
            || allocation == tensorflowlite.kTfLiteArenaRwPersistent
            || allocation == tensorflowlite.kTfLiteCustom);
  }

  private void placeInput(int index, ByteBuffer buffer) throws TfLiteModelException {
    if (buffer.hasRemaining()) {
      try (TfLiteCustomAllocation place = new TfLiteCustomAllocation();
          BytePointer pointer = new BytePointer(buffer)) {
        check(runnable.placeInput(index, place.data(pointer).bytes(buffer.remaining())));
      }
    }
  }

  private void placeOutput(int index, ByteBuffer buffer) throws TfLiteModelException {
    if (buffer.hasRemaining()) {
      try (TfLiteCustomAllocation place = new TfLiteCustomAllocation();
          BytePointer pointer = new BytePointer(buffer)) {
        check(runnable.placeOutput(index, place.data(pointer).bytes(buffer.remaining())));
      }
    }
  }

  private void check(int status) throws TfLiteModelException {
    if (status != OK) {
      throw new TfLiteModelException(
          "A tensor of the model " + graph.name() + " cannot be placed in a buffer.");
    }
  }

  List<TensorInfo> inputs() {
    return inputs;
  }

  List<TensorInfo> outputs() {
    return outputs;
  }

  ByteBuffer input(int index) {
    return inputBuffers.get(index);
  }

  ByteBuffer output(int index) {
    return outputBuffers.get(index);
  }

  /** Reads an input from another buffer from now on, or from its own one. */
  boolean bind(int index, @Nullable ByteBuffer buffer) {
    ByteBuffer place = buffer == null ? ownInputs.get(index) : buffer;
    try {
      placeInput(index, place);
    } catch (TfLiteModelException e) {
      return false;
    }
    inputBuffers.set(index, place);
    if (runnable.allocate() != OK) {
      throw new IllegalStateException(
          "The input "
              + inputs.get(index).name()
              + " of "
              + graph.name()
              + " cannot be read from that buffer.");
    }
    return true;
  }

  /** Gives false if an operator refused its input. */
  boolean run() throws TfLiteModelException {
    if (runnable.invoke() != OK) {
      return false;
    }
    if (!copiedOutputs.isEmpty()) {
      copyOutputs();
    }
    return true;
  }

  private void copyOutputs() throws TfLiteModelException {
    for (int index : copiedOutputs) {
      TfLiteTensor tensor = runnable.output(index);
      TensorInfo info = describe(tensor, outputs.get(index).name());
      ByteBuffer target = outputBuffers.get(index);
      if (!info.shape().equals(outputs.get(index).shape())) {
        outputs.set(index, info);
        target = TensorBuffers.reuse(target, info.bytes());
        outputBuffers.set(index, target);
      }
      if (target.hasRemaining()) {
        Pointer data = tensorflowlite.TfLiteTensorData(tensor);
        if (data == null || data.isNull() || tensor.bytes() < target.remaining()) {
          throw new TfLiteModelException(
              "The output " + info.name() + " of the model " + graph.name() + " was not computed.");
        }
        target.duplicate().put(new BytePointer(data).capacity(target.remaining()).asByteBuffer());
      }
    }
  }

  /** To be called once. The delegates go after the interpreter that uses them. */
  @Override
  public void close() {
    interpreter.close();
    delegates.forEach(NativeDelegate::close);
    resolver.close();
    // DJL's model has a finalizer, which would hold them for one collection more.
    inputBuffers.clear();
    outputBuffers.clear();
  }
}
