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
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.Batchifier;
import ai.djl.translate.Translator;
import ai.djl.translate.TranslatorContext;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Map;
import org.edgeveil.engine.tflite.Resident;
import org.edgeveil.engine.tflite.TfLite;
import org.edgeveil.natives.NativeLibraries;
import org.jspecify.annotations.Nullable;

/**
 * Predicts, or loads and closes a model, many times; prints the resident memory forty times on the
 * way, as {@code resident COUNT KB}, each time after a collection.
 */
public final class SoakProbe {

  private static final int SAMPLES = 40;

  private SoakProbe() {}

  /** Arguments: directory for native libraries, {@code predict} or {@code load}, model, count. */
  public static void main(String[] arguments) throws Exception {
    NativeLibraries.prepare(Path.of(arguments[0]));
    Path file = Path.of(arguments[2]);
    int count = Integer.parseInt(arguments[3]);
    if (arguments[1].equals("predict")) {
      try (Model model = TfLite.load(file, Map.of())) {
        predict(model, count);
      }
    } else {
      for (int i = 1; i <= count; i++) {
        try (Model model = TfLite.load(file, Map.of())) {
          predict(model, 1);
        }
        sample(i, count);
      }
    }
  }

  private static void predict(Model model, int count) throws Exception {
    try (Predictor<Integer, Integer> predictor = model.newPredictor(new OwnInput())) {
      for (int i = 1; i <= count; i++) {
        if (predictor.predict(i) != 2) {
          throw new IllegalStateException("The model gave other than two outputs.");
        }
        if (count > 1) {
          sample(i, count);
        }
      }
    }
  }

  private static void sample(int done, int count) throws IOException {
    if (done % Math.max(1, count / SAMPLES) == 0) {
      collect();
      System.out.println("resident " + done + " " + Resident.bytes() / 1024);
    }
  }

  /** The memory of inputs and outputs is the collector's; everything else went with close. */
  private static void collect() {
    BufferPoolMXBean direct =
        ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
            .filter(pool -> pool.getName().equals("direct"))
            .findFirst()
            .orElseThrow();
    long before = Long.MAX_VALUE;
    while (direct.getMemoryUsed() < before) {
      before = direct.getMemoryUsed();
      System.gc();
      System.runFinalization();
      System.gc();
    }
  }

  /** Feeds an array that lives as long as the predictor, and closes nothing. */
  private static final class OwnInput implements Translator<Integer, Integer> {

    private @Nullable NDArray input;

    @Override
    public void prepare(TranslatorContext context) {
      input = context.getPredictorManager().create(new Shape(1, 128, 128, 3), DataType.FLOAT32);
    }

    @Override
    public NDList processInput(TranslatorContext context, Integer number) {
      return new NDList(input);
    }

    @Override
    public Integer processOutput(TranslatorContext context, NDList list) {
      return list.size();
    }

    @Override
    public @Nullable Batchifier getBatchifier() {
      return null;
    }
  }
}
