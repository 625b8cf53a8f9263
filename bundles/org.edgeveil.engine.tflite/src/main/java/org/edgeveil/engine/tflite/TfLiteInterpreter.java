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
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.tensorflowlite.BuiltinOpResolver;
import org.bytedeco.tensorflowlite.BuiltinOpResolverWithoutDefaultDelegates;
import org.bytedeco.tensorflowlite.Interpreter;
import org.bytedeco.tensorflowlite.InterpreterBuilder;
import org.bytedeco.tensorflowlite.MutableOpResolver;
import org.bytedeco.tensorflowlite.TfLiteCustomAllocation;
import org.bytedeco.tensorflowlite.TfLiteIntArray;
import org.bytedeco.tensorflowlite.TfLiteTensor;
import org.bytedeco.tensorflowlite.global.tensorflowlite;

/**
 * Runs a model on buffers: the layer below DJL, which allocates nothing on the Java heap per run.
 *
 * <pre>{@code
 * try (TfLiteGraph graph = TfLiteGraph.read(file);
 *     TfLiteInterpreter interpreter = graph.newInterpreter(new InterpreterOptions(2, XNNPACK))) {
 *   FloatBuffer in = interpreter.input(0).asFloatBuffer();   // once
 *   FloatBuffer out = interpreter.output(0).asFloatBuffer(); // once
 *   in.put(0, ...);
 *   interpreter.run();
 *   out.get(0);
 * }
 * }</pre>
 *
 * <p>Inputs and outputs lie in direct buffers that Java owns and TensorFlow Lite reads and writes
 * in place. They stay valid memory after {@link #close()}, with whatever was in them last.
 *
 * <p>One thread at a time: {@code run}, {@code bindInput}, {@code resizeInput} and {@code close}
 * wait for each other, the content of the buffers is the caller's to guard.
 */
public final class TfLiteInterpreter implements AutoCloseable {

  /** TensorFlow Lite wants tensors at multiples of this many bytes. */
  public static final int ALIGNMENT = 64;

  /** XNNPACK may read this far behind the end of a tensor. */
  public static final int SPARE_BYTES = 64;

  private static final int OK = 0;

  private final TfLiteGraph graph;
  private final InterpreterOptions options;
  private final MutableOpResolver resolver;
  private Interpreter interpreter;
  private int[] inputTensors = {};
  private int[] outputTensors = {};
  private final List<TensorInfo> inputs = new ArrayList<>();
  private final List<TensorInfo> outputs = new ArrayList<>();
  private final List<ByteBuffer> inputBuffers = new ArrayList<>();
  private final List<ByteBuffer> outputBuffers = new ArrayList<>();

  /** Outputs whose size is known only after a run; they are copied then. */
  private boolean[] copiedOutputs = {};

  private boolean hasCopiedOutputs;
  private boolean closed;

  TfLiteInterpreter(TfLiteGraph graph, InterpreterOptions options) throws TfLiteModelException {
    this.graph = graph;
    this.options = options;
    this.resolver =
        switch (options.delegate()) {
          case XNNPACK -> new BuiltinOpResolver();
          case NONE -> new BuiltinOpResolverWithoutDefaultDelegates();
        };
    this.interpreter = new Interpreter((Pointer) null);
    boolean done = false;
    try {
      build();
      allocate();
      done = true;
    } finally {
      if (!done) {
        interpreter.close();
        resolver.close();
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
    inputTensors = values(interpreter.inputs());
    outputTensors = values(interpreter.outputs());
  }

  private static int[] values(IntPointer vector) {
    int[] values = new int[Math.toIntExact(vector.limit() - vector.position())];
    vector.get(values);
    return values;
  }

  private void allocate() throws TfLiteModelException {
    if (interpreter.AllocateTensors() != OK) {
      throw graph.buildFailure(
          resolver,
          "The tensors of the model "
              + graph.name()
              + " cannot be allocated: its operators do not fit together or memory is short;"
              + " convert the model again or free memory.");
    }
    inputs.clear();
    outputs.clear();
    inputBuffers.clear();
    outputBuffers.clear();
    copiedOutputs = new boolean[outputTensors.length];
    hasCopiedOutputs = false;
    for (int index : inputTensors) {
      TensorInfo info = describe(index);
      inputs.add(info);
      inputBuffers.add(place(index, info));
    }
    for (int i = 0; i < outputTensors.length; i++) {
      int index = outputTensors[i];
      TensorInfo info = describe(index);
      outputs.add(info);
      if (isPlaceable(index)) {
        outputBuffers.add(place(index, info));
      } else {
        copiedOutputs[i] = true;
        hasCopiedOutputs = true;
        outputBuffers.add(newBuffer(info.bytes()));
      }
    }
    // Fast when only places have changed: it checks them.
    if (interpreter.AllocateTensors() != OK) {
      throw new TfLiteModelException(
          "The inputs and outputs of the model " + graph.name() + " cannot be placed.");
    }
  }

  /** An output may also be a constant, or an input handed through, or sized by the run. */
  private boolean isPlaceable(int index) {
    for (int input : inputTensors) {
      if (input == index) {
        return false;
      }
    }
    int allocation = interpreter.tensor(index).allocation_type();
    return allocation == tensorflowlite.kTfLiteArenaRw
        || allocation == tensorflowlite.kTfLiteArenaRwPersistent
        || allocation == tensorflowlite.kTfLiteCustom;
  }

  private ByteBuffer place(int index, TensorInfo info) throws TfLiteModelException {
    ByteBuffer buffer = newBuffer(info.bytes());
    if (info.bytes() > 0) {
      setPlace(index, buffer);
    }
    return buffer;
  }

  private void setPlace(int index, ByteBuffer buffer) throws TfLiteModelException {
    try (TfLiteCustomAllocation allocation = new TfLiteCustomAllocation();
        BytePointer pointer = new BytePointer(buffer)) {
      allocation.data(pointer).bytes(buffer.remaining());
      if (interpreter.SetCustomAllocationForTensor(index, allocation, 0) != OK) {
        throw new TfLiteModelException(
            "A tensor of the model " + graph.name() + " cannot be placed in a buffer.");
      }
    }
  }

  /**
   * Returns a direct buffer in native byte order that an interpreter can read in place.
   *
   * @param bytes its size
   */
  public static ByteBuffer newBuffer(int bytes) {
    ByteBuffer memory = ByteBuffer.allocateDirect(bytes + ALIGNMENT + SPARE_BYTES);
    int start = (ALIGNMENT - memory.alignmentOffset(0, ALIGNMENT)) % ALIGNMENT;
    // The spare bytes stay between limit and capacity: see bindInput.
    return memory.slice(start, bytes + SPARE_BYTES).limit(bytes).order(ByteOrder.nativeOrder());
  }

  private TensorInfo describe(int index) throws TfLiteModelException {
    TfLiteTensor tensor = interpreter.tensor(index);
    BytePointer name = tensor.name();
    String label = name == null || name.isNull() ? "" : name.getString();
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
    TfLiteIntArray declared = tensor.dims_signature();
    boolean isDeclared = declared != null && !declared.isNull() && declared.size() > 0;
    return new TensorInfo(
        label,
        type,
        shape,
        isDeclared ? shape(declared) : shape,
        tensor.params().scale(),
        tensor.params().zero_point());
  }

  private static Shape shape(TfLiteIntArray dims) {
    long[] values = new long[dims == null || dims.isNull() ? 0 : dims.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = dims.data(i);
    }
    return new Shape(values);
  }

  /** Returns what the model says of its inputs, in its order. */
  public synchronized List<TensorInfo> inputs() {
    return List.copyOf(inputs);
  }

  /** Returns what the model says of its outputs, in its order. */
  public synchronized List<TensorInfo> outputs() {
    return List.copyOf(outputs);
  }

  /**
   * Returns a view of an input's memory in native byte order, from which the next run reads. Valid
   * until {@code bindInput} or {@code resizeInput}.
   */
  public synchronized ByteBuffer input(int index) {
    return view(inputBuffers.get(index));
  }

  /**
   * Returns a view of an output's memory in native byte order, into which the next run writes.
   * Valid until {@code resizeInput}; for an output whose size depends on the input's content, until
   * the next run.
   */
  public synchronized ByteBuffer output(int index) {
    return view(outputBuffers.get(index));
  }

  private static ByteBuffer view(ByteBuffer buffer) {
    return buffer.duplicate().order(ByteOrder.nativeOrder()).rewind();
  }

  /**
   * Lets an input be read from the caller's buffer, without a copy, from now on.
   *
   * @param buffer direct, in native byte order; from position to limit exactly the tensor's bytes,
   *     the position at a multiple of {@link #ALIGNMENT}, and {@link #SPARE_BYTES} bytes between
   *     limit and capacity: {@link #newBuffer} makes such buffers
   * @return false if the buffer does not fit these rules; nothing has changed then
   * @throws IllegalStateException if the interpreter is closed
   */
  public synchronized boolean bindInput(int index, ByteBuffer buffer) {
    checkOpen();
    if (!buffer.isDirect()
        || buffer.order() != ByteOrder.nativeOrder()
        || buffer.remaining() == 0
        || buffer.remaining() != inputs.get(index).bytes()
        || buffer.capacity() - buffer.limit() < SPARE_BYTES
        || buffer.alignmentOffset(buffer.position(), ALIGNMENT) != 0) {
      return false;
    }
    ByteBuffer own = buffer.slice(buffer.position(), buffer.remaining());
    try {
      setPlace(inputTensors[index], own);
    } catch (TfLiteModelException e) {
      return false;
    }
    inputBuffers.set(index, own);
    if (interpreter.AllocateTensors() != OK) {
      throw new IllegalStateException(
          "The input " + index + " of " + graph.name() + " cannot be read from that buffer.");
    }
    return true;
  }

  /**
   * Gives an input another shape. All buffers are replaced. Takes as long as making an interpreter.
   *
   * @throws IllegalArgumentException if the model does not allow that shape; if it promised to but
   *     its operators refuse, the interpreter is closed
   * @throws IllegalStateException if the interpreter is closed
   */
  public synchronized void resizeInput(int index, Shape shape) {
    checkOpen();
    TensorInfo info = inputs.get(index);
    if (!info.accepts(shape)) {
      throw new IllegalArgumentException(
          "The input "
              + info.name()
              + " of "
              + graph.name()
              + " cannot take that shape: found "
              + shape
              + ", expected "
              + info.signature()
              + ".");
    }
    List<Shape> shapes = new ArrayList<>();
    inputs.forEach(input -> shapes.add(input.shape()));
    shapes.set(index, shape);
    try {
      rebuild(shapes);
    } catch (TfLiteModelException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /** A placed tensor cannot grow, so another shape takes another interpreter. */
  private void rebuild(List<Shape> shapes) throws TfLiteModelException {
    Interpreter old = interpreter;
    interpreter = new Interpreter((Pointer) null);
    boolean done = false;
    try {
      build();
      for (int i = 0; i < inputTensors.length; i++) {
        if (interpreter.ResizeInputTensor(inputTensors[i], dims(shapes.get(i))) != OK) {
          throw new TfLiteModelException(
              "The input " + i + " of " + graph.name() + " cannot become " + shapes.get(i) + ".");
        }
      }
      allocate();
      done = true;
    } finally {
      old.close();
      if (!done) {
        close();
      }
    }
  }

  private static int[] dims(Shape shape) {
    int[] dims = new int[shape.dimension()];
    for (int i = 0; i < dims.length; i++) {
      dims[i] = Math.toIntExact(shape.get(i));
    }
    return dims;
  }

  /**
   * Computes the outputs from the inputs.
   *
   * @throws IllegalStateException if the interpreter is closed, or an operator refuses its input
   */
  public synchronized void run() {
    checkOpen();
    if (interpreter.Invoke() != OK) {
      throw new IllegalStateException(
          "The model "
              + graph.name()
              + " failed on this input: an operator refused it; see the line that TensorFlow Lite"
              + " wrote to the standard error stream.");
    }
    if (hasCopiedOutputs) {
      copyOutputs();
    }
  }

  private void copyOutputs() {
    for (int i = 0; i < outputTensors.length; i++) {
      if (copiedOutputs[i]) {
        try {
          TensorInfo info = describe(outputTensors[i]);
          Pointer data = tensorflowlite.TfLiteTensorData(interpreter.tensor(outputTensors[i]));
          ByteBuffer target = outputBuffers.get(i);
          if (target.remaining() != info.bytes()) {
            target = newBuffer(info.bytes());
            outputBuffers.set(i, target);
            outputs.set(i, info);
          }
          if (info.bytes() > 0) {
            ByteBuffer source = new BytePointer(data).capacity(info.bytes()).asByteBuffer();
            target.duplicate().put(source);
          }
        } catch (TfLiteModelException e) {
          throw new IllegalStateException(e.getMessage(), e);
        }
      }
    }
  }

  private void checkOpen() {
    if (closed) {
      throw new IllegalStateException("The interpreter of " + graph.name() + " is closed.");
    }
  }

  /** Waits for a run to end and frees the native memory. Closing again does nothing. */
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      interpreter.close();
      resolver.close();
      graph.release();
    }
  }
}
