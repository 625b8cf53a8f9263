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
import java.util.Arrays;
import java.util.List;

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
 * in place. They stay valid memory after {@link #close()}, with whatever was in them last. An
 * output that is constant, equal to an input, a variable, or sized by the content of the input is
 * copied into its buffer instead, which is the only case where a run may allocate.
 *
 * <p>With XNNPACK the interpreters of one {@link TfLiteGraph} share the packed weights: the first
 * one packs them, they are freed with the graph. What they do not share: the memory between the
 * operators, and the float32 form of weights that the file stores as float16.
 *
 * <p>One thread at a time: {@code run}, {@code bindInput}, {@code resizeInputs} and {@code close}
 * wait for each other, the content of the buffers is the caller's to guard.
 */
public final class TfLiteInterpreter implements AutoCloseable {

  /** TensorFlow Lite wants tensors at multiples of this many bytes. */
  public static final int ALIGNMENT = 64;

  /** XNNPACK may read this far behind the end of a tensor. */
  public static final int SPARE_BYTES = 64;

  private final TfLiteGraph graph;
  private final InterpreterOptions options;
  private NativeInterpreter current;
  private boolean closed;

  TfLiteInterpreter(TfLiteGraph graph, InterpreterOptions options)
      throws TfLiteModelException, TfLiteDelegateException {
    this.graph = graph;
    this.options = options;
    this.current = NativeInterpreter.create(graph, options, List.of(), null);
  }

  /**
   * Returns a direct buffer in native byte order that an interpreter can read in place.
   *
   * @param bytes its size
   */
  public static ByteBuffer newBuffer(int bytes) {
    return TensorBuffers.allocate(bytes);
  }

  /** Returns what the model says of its inputs, in its order; a signature's are ordered by name. */
  public synchronized List<TensorInfo> inputs() {
    return List.copyOf(current.inputs());
  }

  /**
   * Returns what the model says of its outputs, in its order; a signature's are ordered by name.
   */
  public synchronized List<TensorInfo> outputs() {
    return List.copyOf(current.outputs());
  }

  /**
   * Returns a view of an input's memory in native byte order, from which the next run reads. Valid
   * until {@code bindInput} or {@code resizeInputs}.
   *
   * @throws IllegalStateException if the interpreter is closed
   */
  public synchronized ByteBuffer input(int index) {
    checkOpen();
    return view(current.input(index));
  }

  /**
   * Returns a view of an output's memory in native byte order, into which the next run writes.
   * Valid until {@code resizeInputs}; for an output whose size depends on the input's content,
   * until the next run.
   *
   * @throws IllegalStateException if the interpreter is closed
   */
  public synchronized ByteBuffer output(int index) {
    checkOpen();
    return view(current.output(index));
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
        || buffer.remaining() != current.inputs().get(index).bytes()
        || buffer.capacity() - buffer.limit() < SPARE_BYTES
        || buffer.alignmentOffset(buffer.position(), ALIGNMENT) != 0) {
      return false;
    }
    return current.bind(index, buffer.slice(buffer.position(), buffer.remaining()));
  }

  /**
   * Lets an input be read from the interpreter's own buffer again.
   *
   * @throws IllegalStateException if the interpreter is closed
   */
  public synchronized void unbindInput(int index) {
    checkOpen();
    current.bind(index, null);
  }

  /**
   * Gives one input another shape, as {@link #resizeInputs} does for all.
   *
   * @throws IllegalArgumentException if the model does not take that shape; nothing has changed
   *     then
   * @throws IllegalStateException if the interpreter is closed
   */
  public synchronized void resizeInput(int index, Shape shape) {
    List<Shape> shapes = new ArrayList<>();
    current.inputs().forEach(input -> shapes.add(input.shape()));
    shapes.set(index, shape);
    resizeInputs(shapes);
  }

  /**
   * Gives the inputs other shapes at once: where the model declares sizes as free only those, where
   * it declares none (many old models) any of the same number of dimensions. All views of inputs
   * and outputs are to be asked for again, and bound inputs to be bound again. Takes about as long
   * as making an interpreter, and for that time the memory of both.
   *
   * @param shapes one for each input
   * @throws IllegalArgumentException if the model does not take these shapes; nothing has changed
   *     then
   * @throws IllegalStateException if the interpreter is closed
   */
  public synchronized void resizeInputs(List<Shape> shapes) {
    checkOpen();
    List<TensorInfo> inputs = current.inputs();
    if (shapes.size() != inputs.size()) {
      throw new IllegalArgumentException(
          "The model "
              + graph.name()
              + " has another number of inputs: found "
              + shapes.size()
              + " shapes, expected "
              + inputs.size()
              + ".");
    }
    for (int i = 0; i < inputs.size(); i++) {
      checkShape(inputs.get(i), shapes.get(i));
    }
    NativeInterpreter resized;
    try {
      // A placed tensor cannot grow, so other shapes take another interpreter.
      resized = NativeInterpreter.create(graph, options, List.copyOf(shapes), current);
    } catch (TfLiteModelException | TfLiteDelegateException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
    NativeInterpreter old = current;
    current = resized;
    old.close();
  }

  /** Converters of old declared no size as free: such a model leaves it to its operators. */
  private static boolean isSilent(TensorInfo info) {
    return Arrays.stream(info.signature().getShape()).allMatch(size -> size >= 0);
  }

  private static boolean hasSameRank(TensorInfo info, Shape shape) {
    return info.shape().dimension() == shape.dimension();
  }

  private void checkShape(TensorInfo info, Shape shape) {
    boolean allowed = info.accepts(shape) || (isSilent(info) && hasSameRank(info, shape));
    if (!allowed || !TensorBuffers.fits(shape, info.type())) {
      throw new IllegalArgumentException(
          "The input "
              + info.name()
              + " of "
              + graph.name()
              + " cannot take that shape: found "
              + shape
              + ", expected "
              + info.signature()
              + " and less than 2 GB.");
    }
  }

  /**
   * Computes the outputs from the inputs.
   *
   * @throws IllegalStateException if the interpreter is closed, or an operator refuses its input
   */
  public synchronized void run() {
    checkOpen();
    try {
      if (!current.run()) {
        throw new IllegalStateException(
            "The model "
                + graph.name()
                + " failed on this input: an operator refused it; see the line that TensorFlow Lite"
                + " wrote to the standard error stream.");
      }
    } catch (TfLiteModelException e) {
      throw new IllegalStateException(e.getMessage(), e);
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
      current.close();
      graph.release();
    }
  }
}
