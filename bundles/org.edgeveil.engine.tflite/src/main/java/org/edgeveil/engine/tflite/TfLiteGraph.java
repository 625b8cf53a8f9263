/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.engine.tflite;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.bytedeco.tensorflowlite.FlatBufferModel;
import org.bytedeco.tensorflowlite.OpResolver;
import org.edgeveil.engine.tflite.internal.file.FormatException;
import org.edgeveil.engine.tflite.internal.file.ModelReader;
import org.edgeveil.natives.NativeLibraries;
import org.edgeveil.natives.NativeLibrariesException;
import org.jspecify.annotations.Nullable;

/**
 * A model file that TensorFlow Lite's own verifier accepted. Its memory is shared by all
 * interpreters made from it and freed when the graph and the last of them are closed.
 *
 * <p>May be used from any thread.
 */
public final class TfLiteGraph implements AutoCloseable {

  private final String name;
  private final ModelBytes bytes;
  private final FlatBufferModel model;
  private final SharedWeights weights = new SharedWeights();

  /** One for the graph itself and one for each open interpreter; 0 when the memory is freed. */
  private int users = 1;

  private boolean closed;

  private final Object describing = new Object();
  private @Nullable ModelDescription description;

  private TfLiteGraph(String name, ModelBytes bytes, FlatBufferModel model) {
    this.name = name;
    this.bytes = bytes;
    this.model = model;
  }

  /**
   * Reads and verifies a model file.
   *
   * @throws TfLiteModelException if the file is no intact TensorFlow Lite model
   * @throws IOException if it cannot be read, or the native libraries cannot be loaded
   */
  public static TfLiteGraph read(Path file) throws IOException, TfLiteModelException {
    prepareLibraries();
    return verify(ModelBytes.read(file), file.toString());
  }

  /**
   * Reads and verifies a model.
   *
   * @param stream read to its end, not closed
   * @param name how messages call the model
   * @throws TfLiteModelException if the content is no intact TensorFlow Lite model
   * @throws IOException if it cannot be read, or the native libraries cannot be loaded
   */
  public static TfLiteGraph read(InputStream stream, String name)
      throws IOException, TfLiteModelException {
    prepareLibraries();
    return verify(ModelBytes.read(stream, name), name);
  }

  private static void prepareLibraries() throws IOException {
    try {
      NativeLibraries.ensurePrepared();
    } catch (NativeLibrariesException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static TfLiteGraph verify(ModelBytes bytes, String name) throws TfLiteModelException {
    FlatBufferModel model = FlatBufferModel.VerifyAndBuildFromBuffer(bytes.memory(), bytes.size());
    if (model == null || model.isNull()) {
      long size = bytes.size();
      bytes.close();
      throw new TfLiteModelException(
          "The model "
              + name
              + " is damaged: found "
              + size
              + " bytes that begin like a TensorFlow Lite model but do not hold one, expected an"
              + " intact file; download or copy it again and compare its size or digest.");
    }
    return new TfLiteGraph(name, bytes, model);
  }

  /** Returns how messages call the model. */
  public String name() {
    return name;
  }

  /**
   * Returns what the file says of itself. Read at the first call, in a few milliseconds; kept then,
   * also after the graph is closed.
   *
   * @throws TfLiteModelException if the model's own description is damaged, which TensorFlow Lite's
   *     verifier does not check in full
   * @throws IllegalStateException if the graph was closed before the first call
   */
  public ModelDescription description() throws TfLiteModelException {
    synchronized (describing) {
      if (description == null) {
        description = describe();
      }
      return description;
    }
  }

  private ModelDescription describe() throws TfLiteModelException {
    retain();
    try {
      return new ModelReader(bytes.view()).describe(name);
    } catch (FormatException e) {
      throw new TfLiteModelException(
          "The model "
              + name
              + " is damaged: "
              + e.getMessage()
              + "; download or copy it again and compare its size or digest.");
    } finally {
      release();
    }
  }

  /**
   * Makes an interpreter, which is to be closed.
   *
   * @throws TfLiteModelException if the model needs an operator that is not there, or its tensors
   *     cannot be allocated, or it has no such signature
   * @throws TfLiteDelegateException if the external delegate cannot be loaded or refuses the model
   * @throws IllegalStateException if the graph is closed
   */
  public TfLiteInterpreter newInterpreter(InterpreterOptions options)
      throws TfLiteModelException, TfLiteDelegateException {
    retain();
    boolean done = false;
    try {
      // The verifier lets a file through that refers to what it does not hold, and TensorFlow Lite
      // ends the process over it; reading the description finds such files.
      description();
      TfLiteInterpreter interpreter = new TfLiteInterpreter(this, options);
      done = true;
      return interpreter;
    } finally {
      if (!done) {
        release();
      }
    }
  }

  FlatBufferModel model() {
    return model;
  }

  /**
   * Returns why no interpreter could be made; to be called by one that holds the graph open.
   *
   * @param otherwise what to say if neither the model's version nor its operators are the reason
   */
  TfLiteModelException buildFailure(OpResolver resolver, String otherwise) {
    return BuildFailure.of(name, bytes.view(), resolver, otherwise);
  }

  SharedWeights weights() {
    return weights;
  }

  private synchronized void retain() {
    if (closed) {
      throw new IllegalStateException("The model " + name + " is closed.");
    }
    users++;
  }

  synchronized void release() {
    users--;
    if (users == 0) {
      weights.close();
      model.close();
      bytes.close();
    }
  }

  /** Refuses further interpreters; the open ones go on. Closing again does nothing. */
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      release();
    }
  }
}
