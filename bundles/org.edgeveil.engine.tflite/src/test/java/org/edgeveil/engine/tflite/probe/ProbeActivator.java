/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.engine.tflite.probe;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoopTranslator;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Map;
import org.edgeveil.engine.tflite.TfLite;
import org.edgeveil.natives.NativeLibraries;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Predicts once with the model of property probe.model and leaves the result as a property. */
public final class ProbeActivator implements BundleActivator {

  @Override
  public void start(BundleContext context) throws Exception {
    NativeLibraries.prepare(Path.of(context.getProperty("probe.natives")));
    System.setProperty("probe.result", predict(Path.of(context.getProperty("probe.model"))));
  }

  /** Returns the engine's name and version and the sum of the scores for a fixed pattern. */
  public static String predict(Path file) throws Exception {
    try (Model model = TfLite.load(file, Map.of("threads", 1));
        Predictor<NDList, NDList> predictor = model.newPredictor(new NoopTranslator())) {
      NDArray input = model.getNDManager().create(new Shape(1, 300, 300, 3), DataType.FLOAT32);
      FloatBuffer content = input.toByteBuffer(true).asFloatBuffer();
      for (int i = 0; i < content.limit(); i++) {
        content.put(i, (i * 31 % 7) / 7f);
      }
      float sum = predictor.predict(new NDList(input)).get(1).sum().getFloat();
      return Engine.getEngine("TFLite") + " " + sum;
    }
  }

  @Override
  public void stop(BundleContext context) {}
}
