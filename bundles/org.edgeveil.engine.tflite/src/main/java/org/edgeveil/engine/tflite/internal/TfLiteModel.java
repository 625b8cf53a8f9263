/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.engine.tflite.internal;

import ai.djl.BaseModel;
import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Block;
import ai.djl.translate.Translator;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.edgeveil.engine.tflite.InterpreterOptions;
import org.edgeveil.engine.tflite.ModelDescription;
import org.edgeveil.engine.tflite.TfLiteDelegateException;
import org.edgeveil.engine.tflite.TfLiteGraph;
import org.edgeveil.engine.tflite.TfLiteModelException;
import org.jspecify.annotations.Nullable;

/** A model file with the interpreters made from it. */
final class TfLiteModel extends BaseModel implements DescribedModel {

  private static final String EXTENSION = ".tflite";
  private static final String QUANTIZATION = "quantization";

  private InterpreterOptions options = InterpreterOptions.DEFAULT;
  private boolean appliesQuantization;
  private @Nullable TfLiteGraph graph;

  /** Made while loading, as the proof that the model runs; the first predictor gets it. */
  private @Nullable TfLiteSymbolBlock spare;

  private boolean closed;

  TfLiteModel(String name, NDManager manager) {
    super(name);
    this.manager = manager;
    this.dataType = DataType.FLOAT32;
  }

  /**
   * Loads a {@code .tflite} file.
   *
   * @param path the file, or a directory that holds it
   * @param prefix the file's name in the directory, with or without extension; if null the model's
   *     name, or the only {@code .tflite} file there is
   */
  @Override
  public void load(Path path, @Nullable String prefix, @Nullable Map<String, ?> map)
      throws IOException, MalformedModelException {
    Path file = find(path, prefix);
    setModelDir(file.toAbsolutePath().getParent());
    load(map, TfLiteGraph.read(file));
  }

  @Override
  public void load(InputStream stream, @Nullable Map<String, ?> map)
      throws IOException, MalformedModelException {
    load(map, TfLiteGraph.read(stream, modelName));
  }

  private synchronized void load(@Nullable Map<String, ?> map, TfLiteGraph read)
      throws TfLiteModelException, TfLiteDelegateException {
    boolean done = false;
    try {
      checkOpen();
      if (block != null) {
        throw new IllegalStateException("The model " + modelName + " is loaded already.");
      }
      readOptions(map == null ? Map.of() : map);
      TfLiteSymbolBlock first = newBlock(read, manager);
      graph = read;
      block = first;
      dataType = first.inputType();
      spare = first;
      wasLoaded = true;
      done = true;
    } finally {
      // The interpreters keep what they need, so the graph itself needs no owner but this model.
      if (done) {
        manager.attachInternal(TfLiteNDManager.nextId(), read);
      } else {
        read.close();
      }
    }
  }

  private void readOptions(Map<String, ?> map) {
    Map<String, Object> others = new HashMap<>(map);
    Object quantization = others.remove(QUANTIZATION);
    options = InterpreterOptions.of(others);
    appliesQuantization =
        switch (quantization == null ? "raw" : quantization.toString()) {
          case "raw" -> false;
          case "apply" -> true;
          default ->
              throw new IllegalArgumentException(
                  QUANTIZATION + " is " + quantization + ", expected raw or apply.");
        };
  }

  private TfLiteSymbolBlock newBlock(TfLiteGraph source, NDManager owner)
      throws TfLiteModelException, TfLiteDelegateException {
    TfLiteSymbolBlock made =
        new TfLiteSymbolBlock(source.newInterpreter(options), appliesQuantization);
    owner.attachInternal(TfLiteNDManager.nextId(), made);
    return made;
  }

  @Override
  public ModelDescription description() throws TfLiteModelException {
    TfLiteGraph source;
    synchronized (this) {
      source = graph;
    }
    if (source == null) {
      throw new IllegalStateException("The model " + modelName + " is not loaded.");
    }
    return source.description();
  }

  private static Path find(Path path, @Nullable String prefix) throws IOException {
    if (!Files.isDirectory(path)) {
      return path;
    }
    if (prefix != null) {
      Path exact = path.resolve(prefix);
      return Files.isRegularFile(exact) ? exact : path.resolve(prefix + EXTENSION);
    }
    try (Stream<Path> files = Files.list(path)) {
      List<Path> models = files.filter(file -> file.toString().endsWith(EXTENSION)).toList();
      if (models.size() != 1) {
        throw new FileNotFoundException(
            "The directory "
                + path
                + " does not say which model is meant: found "
                + models.size()
                + " files that end in "
                + EXTENSION
                + ", expected one; name the file.");
      }
      return models.get(0);
    }
  }

  @Override
  public synchronized Block getBlock() {
    return super.getBlock();
  }

  /** Gives the predictor an interpreter of its own, so that predictors can work at once. */
  @Override
  public synchronized <I, O> Predictor<I, O> newPredictor(
      Translator<I, O> translator, Device device) {
    loaded();
    TfLiteSymbolBlock own = spare;
    spare = null;
    return new TfLitePredictor<>(this, translator, device, own);
  }

  /** Takes the first interpreter back from a closed predictor, for the next one. */
  synchronized void giveBack(TfLiteSymbolBlock lent) {
    if (!closed) {
      spare = lent;
    }
  }

  /** Makes a block whose interpreter is closed with its owner. */
  synchronized TfLiteSymbolBlock newBlock(NDManager owner) {
    try {
      return newBlock(loaded(), owner);
    } catch (TfLiteModelException | TfLiteDelegateException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  private TfLiteGraph loaded() {
    checkOpen();
    TfLiteGraph source = graph;
    if (source == null) {
      throw new IllegalStateException("The model " + modelName + " is not loaded.");
    }
    return source;
  }

  private void checkOpen() {
    if (closed) {
      throw new IllegalStateException("The model " + modelName + " is closed.");
    }
  }

  /** Closes the predictors too, each after the prediction it is at. Again it does nothing. */
  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      graph = null;
      spare = null;
    }
    // Not under the lock: a predictor that is closed at the same time gives its block back.
    super.close();
  }
}
