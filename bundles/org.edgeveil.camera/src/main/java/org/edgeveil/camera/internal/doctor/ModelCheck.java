/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.doctor;

import java.io.IOException;
import java.nio.file.Path;
import org.edgeveil.camera.internal.config.CameraOptions;
import org.edgeveil.camera.internal.detect.Detector;
import org.edgeveil.camera.internal.model.ModelException;
import org.edgeveil.camera.internal.model.ModelFiles;
import org.edgeveil.camera.internal.model.ModelStore;
import org.edgeveil.camera.internal.run.Analysis;
import org.edgeveil.engine.tflite.InterpreterOptions;
import org.edgeveil.engine.tflite.ModelProbe;
import org.edgeveil.engine.tflite.ProbeLimits;
import org.edgeveil.engine.tflite.ProbeResult;

/**
 * Loads the model and runs it once: one that is not the default in another process first, because a
 * damaged one can end the process that runs it.
 */
record ModelCheck(CameraOptions options, Path models) implements Check {
  private static final String SUBJECT = "model";

  @Override
  public Finding look() throws InterruptedException {
    try {
      ModelFiles files =
          new ModelStore(models, options.modelTrial().signing())
              .find(options.model(), options.labels());
      if (!options.model().equals(ModelStore.DEFAULT)) {
        ProbeResult probe =
            ModelProbe.run(
                files.model(),
                new InterpreterOptions(options.threads(), InterpreterOptions.Delegate.XNNPACK),
                ProbeLimits.DEFAULT);
        if (!probe.isUsable()) {
          return Finding.fail(
              SUBJECT, "a probe refuses it: " + probe.reason(), "choose another model");
        }
      }
      try (Detector detector =
          Detector.load(
              files,
              options.detection().decoder(),
              options.threads(),
              Analysis.lowScore(options))) {
        detector.runBlank(1);
        Analysis analysis = new Analysis(options, detector.labels());
        return Finding.ok(
            SUBJECT,
            options.model()
                + ": pictures of "
                + detector.input().width()
                + " x "
                + detector.input().height()
                + ", "
                + detector.labels().names().size()
                + " labels, counts "
                + String.join(", ", analysis.labels()));
      }
    } catch (ModelException e) {
      return Finding.fail(SUBJECT, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return Finding.fail(
          SUBJECT,
          "it cannot be probed: " + e.getMessage(),
          "check that there is memory for another process");
    }
  }
}
