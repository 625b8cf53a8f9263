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
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.edgeveil.engine.tflite.TfLiteInterpreter;
import org.edgeveil.engine.tflite.internal.array.ShapedArray;

/**
 * An array over a direct buffer that Java owns.
 *
 * <p>Operations copy. Memory is shared only with the buffer that the array was created from, if it
 * was direct, with what {@link #toByteBuffer(boolean)} gives on request, and after {@link #intern}.
 * {@code toType} and {@code toDevice} without {@code copy} return the array itself if there is
 * nothing to do. The garbage collector frees the memory, some time after the array was closed.
 */
final class TfLiteNDArray extends ShapedArray {

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  /** From position to limit the elements; never given out without {@code duplicate}. */
  private ByteBuffer content;

  /** Whether the memory belongs to an interpreter, which writes to it at its next run. */
  private boolean borrowed;

  TfLiteNDArray(NDManager manager, String id, ByteBuffer content, Shape shape, DataType dataType) {
    super(manager, shape, dataType, id);
    this.content = content;
  }

  /** Makes an array over an interpreter's output. */
  static TfLiteNDArray borrowing(
      NDManager manager, ByteBuffer output, Shape shape, DataType dataType) {
    TfLiteNDArray array =
        new TfLiteNDArray(manager, TfLiteNDManager.nextId(), output, shape, dataType);
    array.borrowed = true;
    manager.attachInternal(array.getUid(), array);
    return array;
  }

  /** Gives the array memory of its own if it has not got it: its values must not change. */
  void keep() {
    if (borrowed && !isClosed) {
      ByteBuffer copy = TfLiteInterpreter.newBuffer(content.remaining());
      copy.duplicate().put(content.duplicate());
      content = copy;
      borrowed = false;
    }
  }

  /** Returns the memory itself, for an interpreter of this engine. */
  @Override
  protected ByteBuffer content() {
    checkOpen();
    return content;
  }

  @Override
  protected ByteBuffer ownContent() {
    checkOpen();
    keep();
    return content;
  }

  private void checkOpen() {
    if (isClosed) {
      throw new IllegalStateException(
          "The array is closed: found a use after close(), expected an open array; close it, or the"
              + " manager that it belongs to, later.");
    }
  }

  @Override
  public Shape getShape() {
    checkOpen();
    return shape;
  }

  @Override
  public DataType getDataType() {
    checkOpen();
    return dataType;
  }

  @Override
  public void detach() {
    keep();
    manager.detachInternal(getUid());
    manager = TfLiteNDManager.system();
  }

  @Override
  public void attach(NDManager target) {
    detach();
    manager = target;
    alternativeManager = target;
    target.attachInternal(getUid(), this);
  }

  @Override
  public void intern(NDArray replaced) {
    checkOpen();
    content =
        replaced instanceof TfLiteNDArray other
            ? other.ownContent()
            : copyOf(replaced.toByteBuffer());
    borrowed = false;
    shape = replaced.getShape();
    dataType = replaced.getDataType();
  }

  private static ByteBuffer copyOf(ByteBuffer source) {
    ByteBuffer copy = TfLiteInterpreter.newBuffer(source.remaining());
    copy.duplicate().put(source.duplicate());
    return copy;
  }

  /**
   * Returns a live view if {@code tryDirect}, otherwise a copy on the heap; both in native order.
   */
  @Override
  public ByteBuffer toByteBuffer(boolean tryDirect) {
    checkOpen();
    if (tryDirect) {
      return content.slice(content.position(), content.remaining()).order(ByteOrder.nativeOrder());
    }
    return ByteBuffer.allocate(content.remaining())
        .order(ByteOrder.nativeOrder())
        .put(content.duplicate())
        .rewind();
  }

  /** Lets go of the memory, whoever may still hold the array. */
  @Override
  public void close() {
    super.close();
    content = NOTHING;
  }
}
