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
import org.edgeveil.camera.internal.config.CameraOptions;
import org.edgeveil.camera.internal.detect.Detector;
import org.edgeveil.camera.internal.frame.RgbFrame;
import org.edgeveil.camera.internal.model.FirstUse;
import org.edgeveil.camera.internal.model.ModelException;
import org.edgeveil.camera.internal.model.ModelFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A model that is loaded, with the settings that it is used with. For one thread at a time. */
final class LoadedModel implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LoadedModel.class);

  private final CameraOptions options;
  private final ModelFiles files;
  private final Detector detector;
  private final Analysis pattern;
  private final FirstUse use;

  /**
   * Takes a detector over.
   *
   * @throws ModelException if the settings do not go with the model's labels; the detector is then
   *     still the caller's
   */
  LoadedModel(CameraOptions options, ModelFiles files, Detector detector, FirstUse use)
      throws ModelException {
    this.options = options;
    this.files = files;
    this.detector = detector;
    this.use = use;
    pattern = new Analysis(options, detector.labels());
  }

  CameraOptions options() {
    return options;
  }

  ModelFiles files() {
    return files;
  }

  Detector detector() {
    return detector;
  }

  /** Returns an analysis that has seen nothing. */
  Analysis analysis() {
    return pattern.empty();
  }

  /** Returns a pipeline that has seen nothing. */
  Pipeline pipeline(RunCounters counters) {
    return new Pipeline(
        detector, new ChunkedAnalysis(analysis(), options.mode().chunkNanos()), counters);
  }

  /**
   * Looks at a frame without remembering anything.
   *
   * @param attention says what is worth looking at in it
   * @return how long a whole frame takes, and how many objects are seen in it
   * @throws ModelException if the model fails
   */
  ShadowTrial.Look glance(RgbFrame frame, Attention attention) throws ModelException {
    long start = System.nanoTime();
    ViewDetector views = new ViewDetector(detector, pattern::counts);
    int objects = pattern.strong(frame.aspect(), views.detect(frame, attention)).size();
    return new ShadowTrial.Look(System.nanoTime() - start, objects);
  }

  /** Lets the model fail where it gives numbers that are none, or no longer. */
  void watchNumbers(boolean watched) {
    detector.watchNumbers(watched);
  }

  /** Notes that the model did its work: the process need not fear it. */
  void proven() {
    try {
      use.proven(files.digest());
    } catch (IOException e) {
      LOG.warn(
          "{} cannot be removed ({}); remove it, or this model is taken for one that ends the"
              + " process",
          use.file(files.digest()),
          e.getClass().getSimpleName());
    }
  }

  /** Frees the model. */
  @Override
  public void close() {
    detector.close();
    proven();
  }
}
