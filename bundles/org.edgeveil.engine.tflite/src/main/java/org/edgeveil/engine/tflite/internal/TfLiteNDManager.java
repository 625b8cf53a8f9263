/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.engine.tflite.internal;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.BaseNDManager;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.atomic.AtomicLong;
import org.edgeveil.engine.tflite.TfLiteInterpreter;
import org.jspecify.annotations.Nullable;

/** Makes arrays over direct buffers that an interpreter can read in place. */
class TfLiteNDManager extends BaseNDManager {

  private static final AtomicLong IDS = new AtomicLong();

  private TfLiteNDManager(@Nullable NDManager parent, @Nullable Device device) {
    super(parent, device);
  }

  /** Returns the root of all managers, which lives as long as the process. */
  static NDManager system() {
    return Root.INSTANCE;
  }

  @Override
  public Engine getEngine() {
    return TfLiteEngine.INSTANCE;
  }

  @Override
  public TfLiteNDManager newSubManager(Device device) {
    TfLiteNDManager manager = new TfLiteNDManager(this, device);
    attachUncappedInternal(manager.uid, manager);
    return manager;
  }

  @Override
  public ByteBuffer allocateDirect(int capacity) {
    return TfLiteInterpreter.newBuffer(capacity);
  }

  @Override
  public TfLiteNDArray create(Shape shape, DataType dataType) {
    int bytes = Math.multiplyExact(Math.toIntExact(shape.size()), dataType.getNumOfBytes());
    return attached(allocateDirect(bytes), shape, dataType);
  }

  /** Takes over a direct buffer in native order as it is; another content is copied. */
  @Override
  public TfLiteNDArray create(Buffer data, Shape shape, DataType dataType) {
    int elements = Math.toIntExact(shape.size());
    int bytes = Math.multiplyExact(elements, dataType.getNumOfBytes());
    if (data instanceof ByteBuffer content) {
      if (content.remaining() != bytes) {
        throw new IllegalArgumentException(
            "The buffer does not fit the shape "
                + shape
                + ": found "
                + content.remaining()
                + " bytes, expected "
                + bytes
                + ".");
      }
      if (content.isDirect() && content.order() == ByteOrder.nativeOrder()) {
        return attached(content, shape, dataType);
      }
      ByteBuffer copy = allocateDirect(bytes);
      copy.put(content.duplicate()).rewind();
      return attached(copy, shape, dataType);
    }
    validateBuffer(data, dataType, elements);
    ByteBuffer copy = allocateDirect(bytes);
    copyBuffer(data, copy);
    return attached(copy, shape, dataType);
  }

  @Override
  public @Nullable NDArray from(@Nullable NDArray array) {
    if (array == null || array instanceof TfLiteNDArray) {
      return array;
    }
    return create(array.toByteBuffer(), array.getShape(), array.getDataType());
  }

  private TfLiteNDArray attached(ByteBuffer content, Shape shape, DataType dataType) {
    TfLiteNDArray array = new TfLiteNDArray(this, nextId(), content, shape, dataType);
    attachInternal(array.getUid(), array);
    return array;
  }

  static String nextId() {
    return "tflite-" + IDS.incrementAndGet();
  }

  private static final class Root extends TfLiteNDManager implements SystemNDManager {

    static final Root INSTANCE = new Root();

    private Root() {
      super(null, Device.cpu());
    }
  }
}
