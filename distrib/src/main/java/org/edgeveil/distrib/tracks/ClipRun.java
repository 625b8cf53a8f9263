/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.distrib.tracks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.edgeveil.camera.internal.model.ModelException;
import org.edgeveil.camera.internal.run.ClipAnalysis;
import org.edgeveil.camera.internal.run.ClipCalibration;
import org.edgeveil.camera.internal.source.SourceException;
import org.edgeveil.component.InvalidSettingsException;
import org.edgeveil.distrib.UsageException;
import org.edgeveil.natives.NativeLibrariesException;

/** Runs the camera's own pipeline on every frame of a clip, without a framework around it. */
public final class ClipRun {
  private final Path clip;
  private final Path work;
  private final Map<String, Object> settings;

  /**
   * Makes a run.
   *
   * @param clip the clip
   * @param work a folder for native libraries and the model
   * @param settings the camera's settings by name
   */
  public ClipRun(Path clip, Path work, Map<String, Object> settings) {
    this.clip = clip;
    this.work = work;
    this.settings = Map.copyOf(settings);
  }

  /**
   * Analyses the clip.
   *
   * @param results is told of each frame
   * @throws UsageException if the clip, a setting, the model or the machine does not do
   * @throws IOException if {@code results} throws it, wrapped as unchecked
   * @throws InterruptedException if the thread is interrupted
   */
  public void run(ClipAnalysis.Results results)
      throws UsageException, IOException, InterruptedException {
    guarded(() -> ClipAnalysis.run(clip, settings, work, results));
  }

  /**
   * Learns from the clip what never moves and what moves always.
   *
   * @param afterSeconds how long something must be seen at one place, at least 10
   * @return what was learned
   * @throws UsageException if the clip, a setting, the model or the machine does not do
   * @throws IOException if a file of the run cannot be used
   * @throws InterruptedException if the thread is interrupted
   */
  public ClipCalibration calibrate(int afterSeconds)
      throws UsageException, IOException, InterruptedException {
    return guarded(() -> ClipCalibration.learn(clip, settings, work, afterSeconds));
  }

  /**
   * Checks that there is a clip.
   *
   * @throws UsageException if it is no file that can be read
   */
  public static void requireReadable(Path clip) throws UsageException {
    if (!Files.isRegularFile(clip) || !Files.isReadable(clip)) {
      throw new UsageException(
          "--clip: " + clip + " is not a file that can be read; check path and permissions.");
    }
  }

  private interface Step<T> {
    T take()
        throws InvalidSettingsException,
            NativeLibrariesException,
            ModelException,
            SourceException,
            InterruptedException;
  }

  /** Takes a step, and tells a user what is in its way. */
  private <T> T guarded(Step<T> step) throws UsageException, IOException, InterruptedException {
    requireReadable(clip);
    try {
      return step.take();
    } catch (NativeLibrariesException
        | ModelException
        | SourceException
        | InvalidSettingsException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    } catch (UncheckedIOException e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}
