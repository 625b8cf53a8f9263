/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.run;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.edgeveil.camera.internal.config.CameraOptions;
import org.edgeveil.camera.internal.frame.FrameSource;
import org.edgeveil.camera.internal.frame.MotionCalibration;
import org.edgeveil.camera.internal.frame.Preparation;
import org.edgeveil.camera.internal.frame.StopSignal;
import org.edgeveil.camera.internal.model.ModelException;
import org.edgeveil.camera.internal.source.SourceAddress;
import org.edgeveil.camera.internal.source.SourceException;
import org.edgeveil.component.InvalidSettingsException;
import org.edgeveil.natives.NativeLibraries;
import org.edgeveil.natives.NativeLibrariesException;

/**
 * The whole way from a file to tracks without OSGi and without Kura, for measuring. It is the way
 * that the component takes.
 *
 * <pre>{@code
 * RunCounters counters = ClipAnalysis.run(clip, Map.of("threads", 2), dataDirectory,
 *     (result, width, height) -> result.tracked().tracks().forEach(...));
 * }</pre>
 */
public final class ClipAnalysis {
  private ClipAnalysis() {}

  /** Is told what was concluded from each frame. */
  @FunctionalInterface
  public interface Results {
    /**
     * Takes the next result.
     *
     * @param result the result; boxes in relative coordinates
     * @param width the picture's width in pixels
     * @param height the picture's height in pixels
     */
    void accept(FrameResult result, int width, int height);
  }

  /**
   * Analyses every frame of a file.
   *
   * @param clip the file
   * @param settings the component's settings by name, without {@code source}; absent ones have
   *     their defaults, and {@code analysis.rate} is 0
   * @param dataDirectory where native libraries and the default model are written to
   * @param results is told, on this thread, in order
   * @return what was done
   * @throws InvalidSettingsException if a setting is wrong
   * @throws NativeLibrariesException if the machine lacks something
   * @throws ModelException if the model or its labels cannot be used
   * @throws SourceException if the file cannot be decoded
   * @throws InterruptedException if the thread is interrupted
   */
  public static RunCounters run(
      Path clip, Map<String, Object> settings, Path dataDirectory, Results results)
      throws InvalidSettingsException,
          NativeLibrariesException,
          ModelException,
          SourceException,
          InterruptedException {
    CameraOptions options = options(clip, settings);
    RunCounters counters = new RunCounters();
    analyse(clip, options, options.frames().preparation(), dataDirectory, counters, results);
    return counters;
  }

  static CameraOptions options(Path clip, Map<String, Object> settings)
      throws InvalidSettingsException {
    Map<String, Object> all = new HashMap<>(settings);
    all.put("source", clip.toAbsolutePath().toString());
    all.putIfAbsent("analysis.rate", 0);
    return CameraOptions.parseTyped(all, value -> "");
  }

  /** Returns what was learned of motion, if {@code preparation} asks for it. */
  static Optional<MotionCalibration> analyse(
      Path clip,
      CameraOptions options,
      Preparation preparation,
      Path dataDirectory,
      RunCounters counters,
      Results results)
      throws NativeLibrariesException, ModelException, SourceException, InterruptedException {
    NativeLibraries.prepare(dataDirectory.resolve("natives"));
    try (LoadedModel model = new ModelLoader(dataDirectory).load(options);
        FrameSource source =
            FrameSource.open(
                SourceAddress.ofFile(clip),
                options.video(),
                new FrameSource.Request(
                    model.detector().input(),
                    preparation,
                    options.analysisRate(),
                    options.realTime(),
                    0,
                    options.mode().chunkNanos()),
                new StopSignal(),
                counters.frames(),
                "clip")) {
      model
          .pipeline(counters)
          .run(
              source,
              result -> results.accept(result, source.pictureWidth(), source.pictureHeight()));
      return source.motionCalibration();
    }
  }
}
