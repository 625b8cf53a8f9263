/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.engine.tflite;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.repository.zoo.ZooModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.edgeveil.engine.tflite.internal.DescribedModel;
import org.edgeveil.engine.tflite.internal.Offline;
import org.edgeveil.engine.tflite.internal.TfLiteEngineProvider;
import org.jspecify.annotations.Nullable;

/**
 * The way to DJL's engine {@code TFLite}.
 *
 * <pre>{@code
 * NativeLibraries.prepare(directory); // off the configuration thread
 * try (Model model = TfLite.load(file, Map.of("threads", 2));
 *     Predictor<Frame, Boxes> predictor = model.newPredictor(translator)) {
 *   predictor.predict(frame);
 * }
 * }</pre>
 *
 * <p>Each predictor has an interpreter of its own, so several predictors may work at once; one
 * predictor is for one thread at a time. They share the model file's memory and the weights that
 * XNNPACK packs; each has its own memory between the operators, and its own float32 form of weights
 * that the file stores as float16.
 *
 * <p>No copy is made of an input array that a translator's {@code prepare} created with {@code
 * context.getPredictorManager().create(shape, type)} and that {@code processInput} fills (through
 * {@code toByteBuffer(true)}, a live view) and returns each time. Outputs are views as well: what
 * {@code toByteBuffer(true)} gives is valid until the next prediction; an array that is kept beyond
 * that gets a copy of its own.
 *
 * <p>Arrays have DJL's operations, in plain Java on the calling thread, for what comes before and
 * after an inference: arithmetic, comparison, shapes, indices, reductions, sorting, small matrix
 * products, resizing of images. Each gives an array with memory of its own, which belongs to the
 * first array's manager; methods whose name ends in {@code i} and {@code set} change the array.
 * Types are promoted as in PyTorch: {@code uint8} divided by 255 is {@code float32}. DJL's {@code
 * ToTensor} and {@code Normalize} give channels first; models for TensorFlow Lite want them last:
 * add {@code array -> array.transpose(1, 2, 0)}. What serves training, single layers of a network,
 * sparse arrays, text and complex numbers throw an {@code UnsupportedOperationException}.
 *
 * <p>Under OSGi ask for the engine here, not through {@code Engine.getInstance()}: a service loader
 * does not see into bundles. The first use tells DJL, for the whole JVM, to stay off the network
 * ({@code ai.djl.offline}, {@code OPT_OUT_TRACKING}).
 */
public final class TfLite {

  /** The engine's name in DJL. */
  public static final String ENGINE_NAME = "TFLite";

  private static @Nullable Engine engine;

  private TfLite() {}

  /**
   * Returns the engine, after DJL was initialised so that it asks no network. Loads no native
   * library.
   */
  public static synchronized Engine engine() {
    Engine known = engine;
    if (known == null) {
      known = register();
      engine = known;
    }
    return known;
  }

  private static Engine register() {
    boolean obeys = Offline.enforce();
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    // DJL's Engine looks for providers through this loader, once, while it is initialised, and
    // phones
    // home only if it finds one. Where the environment forbids to switch that off, it finds none.
    thread.setContextClassLoader(
        obeys ? TfLite.class.getClassLoader() : ClassLoader.getPlatformClassLoader());
    try {
      Engine.registerEngine(new TfLiteEngineProvider());
      return Engine.getEngine(ENGINE_NAME);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /**
   * Loads a model from a file.
   *
   * @param options {@code threads} (1 to 64, default 1); {@code delegate} ({@code xnnpack}, the
   *     default, {@code none}, or {@code external:<library>}, with {@code delegate.<option>} for
   *     what that library takes); {@code signature} (a key: inputs and outputs are then those of
   *     that signature, in the order of their names); {@code quantization} ({@code raw}, the
   *     default: arrays hold the integers that the model stores, or {@code apply}: quantised inputs
   *     take float32 arrays too, quantised outputs are float32 arrays of their own)
   * @return the model, which is to be closed: that closes its predictors too
   * @throws TfLiteModelException if the file is no usable model
   * @throws IOException if it cannot be read, or the native libraries cannot be loaded, or (as a
   *     {@link TfLiteDelegateException}) the external delegate cannot be used
   * @throws IllegalArgumentException for an option that does not exist or has a wrong value
   */
  public static Model load(Path file, Map<String, ?> options)
      throws IOException, MalformedModelException {
    Path name = file.getFileName();
    Model model = engine().newModel(name == null ? "model" : name.toString(), null);
    boolean done = false;
    try {
      model.load(file, null, options);
      done = true;
      return model;
    } finally {
      if (!done) {
        model.close();
      }
    }
  }

  /**
   * Returns what a model's file says of itself: tensors, quantisation, metadata, labels. A
   * translator gets the model from its context.
   *
   * @param model one of this engine, loaded
   * @throws TfLiteModelException if the file's own description is damaged
   * @throws IllegalArgumentException if the model is another engine's
   * @throws IllegalStateException if no file is loaded, or the model is closed
   */
  public static ModelDescription describe(Model model) throws TfLiteModelException {
    Model own = model instanceof ZooModel<?, ?> wrapped ? wrapped.getWrappedModel() : model;
    if (own instanceof DescribedModel described) {
      return described.description();
    }
    throw new IllegalArgumentException(
        "The model " + model.getName() + " is not of the engine " + ENGINE_NAME + ".");
  }
}
