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
import java.util.HashMap;
import java.util.Map;
import org.edgeveil.distrib.UsageException;

/** Writes the tracks of a clip. */
public final class ClipTracks {
  private final ClipRun run;

  /**
   * Makes a run.
   *
   * @param clip the clip
   * @param work a folder for native libraries and the model
   * @param threads threads of the model
   * @param settings the camera's other settings by name
   */
  public ClipTracks(Path clip, Path work, int threads, Map<String, Object> settings) {
    Map<String, Object> all = new HashMap<>(settings);
    all.put("threads", threads);
    run = new ClipRun(clip, work, all);
  }

  /**
   * Writes the tracks.
   *
   * @param out where to
   * @return how many there are
   * @throws UsageException if the clip, a setting, the model or the machine does not do
   * @throws IOException if the tracks cannot be written
   * @throws InterruptedException if the thread is interrupted
   */
  public int write(Appendable out) throws UsageException, IOException, InterruptedException {
    MotWriter writer = new MotWriter(out);
    run.run(
        (result, width, height) -> {
          try {
            writer.write(result.index() + 1, result.tracked(), new PictureSize(width, height));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    return writer.tracks();
  }
}
