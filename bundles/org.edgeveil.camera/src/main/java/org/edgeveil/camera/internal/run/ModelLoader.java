/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.run;

import java.io.IOException;
import java.nio.file.Path;
import org.edgeveil.camera.internal.config.CameraOptions;
import org.edgeveil.camera.internal.detect.Detector;
import org.edgeveil.camera.internal.model.FirstUse;
import org.edgeveil.camera.internal.model.ModelException;
import org.edgeveil.camera.internal.model.ModelFiles;
import org.edgeveil.camera.internal.model.ModelStore;
import org.edgeveil.engine.tflite.InterpreterOptions;
import org.edgeveil.engine.tflite.ModelProbe;
import org.edgeveil.engine.tflite.ProbeLimits;
import org.edgeveil.engine.tflite.ProbeResult;

/**
 * Loads models into this process, those that may end it after a look from another one. The built-in
 * model is known. Thread-safe; slow.
 */
final class ModelLoader {
  private static final int MOST_ENDS = 2;

  private final Path models;
  private final FirstUse use;

  /** Makes a loader that keeps its files below a directory. */
  ModelLoader(Path dataDirectory) {
    models = dataDirectory.resolve("models");
    use = new FirstUse(models.resolve("first-use"));
  }

  /**
   * Loads the model that a camera starts with. If the process ended while it was tried before, it
   * is probed; if that happened twice, it is refused.
   *
   * @throws ModelException if it cannot be used
   * @throws InterruptedException if the thread is interrupted
   */
  LoadedModel load(CameraOptions options) throws ModelException, InterruptedException {
    ModelFiles files = find(options);
    return load(options, files, use.ends(files.digest()) > 0);
  }

  /**
   * Loads a model that is to replace another one, after a probe.
   *
   * @throws ModelException if it cannot be used
   * @throws InterruptedException if the thread is interrupted
   */
  LoadedModel loadAfterProbe(CameraOptions options) throws ModelException, InterruptedException {
    return load(options, find(options), true);
  }

  private ModelFiles find(CameraOptions options) throws ModelException {
    return new ModelStore(models, options.modelTrial().signing())
        .find(options.model(), options.labels());
  }

  private LoadedModel load(CameraOptions options, ModelFiles files, boolean probe)
      throws ModelException, InterruptedException {
    if (!files.digest().equals(ModelStore.DEFAULT_DIGEST)) {
      if (use.ends(files.digest()) >= MOST_ENDS) {
        throw new ModelException(
            "model: the gateway's process ended twice while it tried "
                + options.model()
                + "; choose another model, or remove "
                + use.file(files.digest())
                + " to try again",
            null);
      }
      if (probe) {
        probe(options, files);
      }
      begin(files);
    }
    Detector detector =
        Detector.load(
            files, options.detection().decoder(), options.threads(), Analysis.lowScore(options));
    boolean loaded = false;
    try {
      LoadedModel model = new LoadedModel(options, files, detector, use);
      loaded = true;
      return model;
    } finally {
      if (!loaded) {
        detector.close();
      }
    }
  }

  private static void probe(CameraOptions options, ModelFiles files)
      throws ModelException, InterruptedException {
    ProbeResult result;
    try {
      result =
          ModelProbe.run(
              files.model(),
              new InterpreterOptions(options.threads(), InterpreterOptions.Delegate.XNNPACK),
              ProbeLimits.DEFAULT);
    } catch (IOException e) {
      throw new ModelException("model: it cannot be probed: " + e.getMessage(), e);
    }
    if (!result.isUsable()) {
      throw new ModelException("model: a probe refuses it: " + result.reason(), null);
    }
  }

  private void begin(ModelFiles files) throws ModelException {
    try {
      use.begin(files.digest());
    } catch (IOException e) {
      throw new ModelException(
          "model: "
              + use.file(files.digest())
              + " cannot be written ("
              + e.getClass().getSimpleName()
              + "); make room on the disk and let the gateway's user write there",
          e);
    }
  }
}
