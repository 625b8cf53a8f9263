/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.distrib;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.edgeveil.distrib.tracks.ClipRun;
import org.edgeveil.distrib.tracks.ClipTracks;
import org.edgeveil.distrib.tracks.DetectionTracks;
import org.edgeveil.distrib.tracks.PictureSize;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes what detector and tracker saw, for measuring. */
@Command(
    name = "tracks",
    description =
        "Writes what detector and tracker see, in the format of MOTChallenge, to be measured"
            + " against ground truth. A tool for the bench: these lines are not private.",
    mixinStandardHelpOptions = true)
final class TracksCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @ArgGroup(multiplicity = "1")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Input input;

  @Option(names = "--out", paramLabel = "FILE", required = true, description = "Where to write.")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Path out;

  @Option(
      names = "--size",
      paramLabel = "WxH",
      description =
          "With --detections: size of the pictures in pixels; default: the smallest that holds all"
              + " boxes.")
  private @Nullable String size;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "With --detections: frames per second of the sequence; default: 15.")
  private double rate = 15;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "With --clip: threads of the model; default: the processors, at most 2.")
  private int threads = Math.min(2, Runtime.getRuntime().availableProcessors());

  @Mixin private final CameraSettingsMixin camera = new CameraSettingsMixin();

  static final class Input {
    @Option(
        names = "--clip",
        paramLabel = "FILE",
        required = true,
        description = "A clip: detector and tracker run on every frame.")
    private @Nullable Path clip;

    @Option(
        names = "--detections",
        paramLabel = "FILE",
        required = true,
        description = "Detections in the format of MOTChallenge: the tracker runs alone.")
    private @Nullable Path detections;
  }

  @Override
  public Integer call() throws Exception {
    ReportFile.requireWritable(out);
    int tracks = input.clip == null ? fromDetections() : fromClip(input.clip);
    spec.commandLine().getOut().println(tracks + " tracks written to " + out);
    return 0;
  }

  private int fromClip(Path clip) throws UsageException, IOException, InterruptedException {
    // Before the output is begun.
    ClipRun.requireReadable(clip);
    Path work = Files.createTempDirectory("edgeveil-tracks");
    try (Writer writer = Files.newBufferedWriter(out)) {
      return new ClipTracks(clip, work, threads, camera.settings()).write(writer);
    } finally {
      Folders.delete(work);
    }
  }

  private int fromDetections() throws UsageException, IOException {
    if (!(rate > 0)) {
      throw new UsageException("--rate: " + rate + " is not a positive number.");
    }
    Path detections = input.detections;
    if (detections == null) {
      throw new UsageException("Name --clip or --detections.");
    }
    try (Writer writer = Files.newBufferedWriter(out)) {
      return new DetectionTracks(detections, size == null ? null : size(size), rate).write(writer);
    }
  }

  private static PictureSize size(String text) throws UsageException {
    if (!text.matches("[1-9]\\d{0,5}x[1-9]\\d{0,5}")) {
      throw new UsageException("--size: " + text + " is not WIDTHxHEIGHT, for example 1920x1080.");
    }
    int x = text.indexOf('x');
    return new PictureSize(
        Integer.parseInt(text.substring(0, x)), Integer.parseInt(text.substring(x + 1)));
  }
}
