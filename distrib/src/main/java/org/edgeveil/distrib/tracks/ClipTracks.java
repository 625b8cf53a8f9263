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
import java.nio.file.Path;
import java.util.Map;
import org.edgeveil.camera.internal.model.ModelException;
import org.edgeveil.camera.internal.run.ClipAnalysis;
import org.edgeveil.camera.internal.source.SourceException;
import org.edgeveil.component.InvalidSettingsException;
import org.edgeveil.distrib.UsageException;
import org.edgeveil.natives.NativeLibrariesException;

/** Runs the camera's own pipeline on every frame of a clip, without a framework around it. */
public final class ClipTracks {
  private final Path clip;
  private final Path work;
  private final int threads;

  /**
   * Makes a run.
   *
   * @param clip the clip
   * @param work a folder for native libraries and the model
   * @param threads threads of the model
   */
  public ClipTracks(Path clip, Path work, int threads) {
    this.clip = clip;
    this.work = work;
    this.threads = threads;
  }

  /**
   * Writes the tracks.
   *
   * @param out where to
   * @return how many there are
   * @throws UsageException if the clip, the model or the machine does not do
   * @throws IOException if the tracks cannot be written
   * @throws InterruptedException if the thread is interrupted
   */
  public int write(Appendable out) throws UsageException, IOException, InterruptedException {
    MotWriter writer = new MotWriter(out);
    try {
      ClipAnalysis.run(
          clip,
          Map.of("threads", threads),
          work,
          (result, width, height) -> {
            try {
              writer.write(result.index() + 1, result.tracked(), new PictureSize(width, height));
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
      return writer.tracks();
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
