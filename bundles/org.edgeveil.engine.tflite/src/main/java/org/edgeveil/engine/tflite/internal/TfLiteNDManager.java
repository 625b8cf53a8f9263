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
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.util.PairList;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.DoubleStream;
import org.edgeveil.engine.tflite.TfLiteInterpreter;
import org.edgeveil.engine.tflite.internal.array.Buffers;
import org.edgeveil.engine.tflite.internal.array.Creation;
import org.edgeveil.engine.tflite.internal.array.Refused;
import org.edgeveil.engine.tflite.internal.array.View;
import org.jspecify.annotations.Nullable;

/**
 * Makes arrays over direct buffers that an interpreter can read in place.
 *
 * <p>Random numbers come from a {@code SplittableRandom}: repeatable after {@code setRandomSeed} if
 * one thread asks for them, and never for privacy: whoever sees some of them can tell the others.
 */
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
    TfLiteEngine.requireCpu(device);
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
    return attached(allocateDirect(bytes(shape, dataType)), shape, dataType);
  }

  /** Takes over a direct buffer in native order as it is; another content is copied. */
  @Override
  public TfLiteNDArray create(Buffer data, Shape shape, DataType dataType) {
    int bytes = bytes(shape, dataType);
    if (data instanceof ByteBuffer content
        && content.isDirect()
        && content.order() == ByteOrder.nativeOrder()
        && content.remaining() == bytes) {
      return attached(content, shape, dataType);
    }
    ByteBuffer copy = allocateDirect(bytes);
    Buffers.copy(data, copy, dataType);
    return attached(copy, shape, dataType);
  }

  private static int bytes(Shape shape, DataType dataType) {
    if (dataType.getNumOfBytes() < 1) {
      throw Refused.text();
    }
    return Math.multiplyExact(Math.toIntExact(shape.size()), dataType.getNumOfBytes());
  }

  @Override
  public NDArray create(Number data) {
    return data instanceof Short
        ? create(ShortBuffer.wrap(new short[] {data.shortValue()}), new Shape(), DataType.INT16)
        : super.create(data);
  }

  @Override
  public NDArray create(String[] data, Charset charset, Shape shape) {
    throw Refused.text();
  }

  @Override
  public NDArray createCSR(Buffer data, long[] indptr, long[] indices, Shape shape) {
    throw Refused.sparse();
  }

  @Override
  public NDArray createRowSparse(Buffer data, Shape dataShape, long[] indices, Shape shape) {
    throw Refused.sparse();
  }

  @Override
  public NDArray createCoo(Buffer data, long[][] indices, Shape shape) {
    throw Refused.sparse();
  }

  /** Reads what {@code NDList.encode} wrote. */
  @Override
  public NDList load(Path path) {
    try (InputStream in = Files.newInputStream(path)) {
      return NDList.decode(this, in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public NDArray ones(Shape shape, DataType dataType) {
    return of(Creation.full(shape, 1, dataType));
  }

  @Override
  public NDArray full(Shape shape, int value) {
    return of(Creation.full(shape, value, DataType.INT32));
  }

  @Override
  public NDArray full(Shape shape, float value, DataType dataType) {
    return of(Creation.full(shape, value, dataType));
  }

  @Override
  public NDArray arange(int start, int stop, int step, DataType dataType) {
    return of(Creation.range(start, stop, step, dataType));
  }

  @Override
  public NDArray arange(float start, float stop, float step, DataType dataType) {
    return of(Creation.range(start, stop, step, dataType));
  }

  @Override
  public NDArray eye(int rows, int cols, int k, DataType dataType) {
    return of(Creation.eye(rows, cols, k, dataType));
  }

  @Override
  public NDArray linspace(float start, float stop, int num, boolean endpoint) {
    return of(Creation.linspace(start, stop, num, endpoint));
  }

  @Override
  public NDArray randomInteger(long low, long high, Shape shape, DataType dataType) {
    SplittableRandom random = TfLiteEngine.INSTANCE.newRandom();
    return of(Creation.generated(shape, dataType, () -> random.nextLong(low, high)));
  }

  @Override
  public NDArray randomPermutation(long n) {
    return of(Creation.permutation(Math.toIntExact(n), TfLiteEngine.INSTANCE.newRandom()));
  }

  @Override
  public NDArray randomUniform(float low, float high, Shape shape, DataType dataType) {
    SplittableRandom random = TfLiteEngine.INSTANCE.newRandom();
    return of(Creation.generated(shape, dataType, () -> low + (high - low) * random.nextDouble()));
  }

  @Override
  public NDArray randomNormal(float loc, float scale, Shape shape, DataType dataType) {
    SplittableRandom random = TfLiteEngine.INSTANCE.newRandom();
    return of(Creation.generated(shape, dataType, () -> loc + scale * random.nextGaussian()));
  }

  /** Within two deviations. */
  @Override
  public NDArray truncatedNormal(float loc, float scale, Shape shape, DataType dataType) {
    SplittableRandom random = TfLiteEngine.INSTANCE.newRandom();
    return of(
        Creation.generated(
            shape,
            dataType,
            () ->
                loc
                    + scale
                        * DoubleStream.generate(random::nextGaussian)
                            .filter(value -> Math.abs(value) <= 2)
                            .findFirst()
                            .orElseThrow()));
  }

  @Override
  public NDArray randomMultinomial(int n, NDArray pValues) {
    throw Refused.function("randomMultinomial");
  }

  @Override
  public NDArray randomMultinomial(int n, NDArray pValues, Shape shape) {
    throw Refused.function("randomMultinomial");
  }

  @Override
  public NDArray sampleNormal(NDArray mu, NDArray sigma) {
    throw Refused.function("sampleNormal");
  }

  @Override
  public NDArray sampleNormal(NDArray mu, NDArray sigma, Shape shape) {
    throw Refused.function("sampleNormal");
  }

  @Override
  public NDArray samplePoisson(NDArray lam) {
    throw Refused.function("samplePoisson");
  }

  @Override
  public NDArray samplePoisson(NDArray lam, Shape shape) {
    throw Refused.function("samplePoisson");
  }

  @Override
  public NDArray sampleGamma(NDArray alpha, NDArray beta) {
    throw Refused.function("sampleGamma");
  }

  @Override
  public NDArray sampleGamma(NDArray alpha, NDArray beta, Shape shape) {
    throw Refused.function("sampleGamma");
  }

  @Override
  public void invoke(String operation, NDArray[] src, NDArray[] dest, PairList<String, ?> params) {
    throw Refused.layer();
  }

  @Override
  public NDList invoke(String operation, NDList src, PairList<String, ?> params) {
    throw Refused.layer();
  }

  @Override
  public @Nullable NDArray from(@Nullable NDArray array) {
    if (array == null || array instanceof TfLiteNDArray) {
      return array;
    }
    return create(array.toByteBuffer(), array.getShape(), array.getDataType());
  }

  private NDArray of(View view) {
    return create(view.memory(), view.djlShape(), view.type());
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
