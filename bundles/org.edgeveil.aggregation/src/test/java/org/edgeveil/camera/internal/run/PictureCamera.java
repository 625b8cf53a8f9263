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
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.edgeveil.api.observation.Isolation;
import org.edgeveil.api.observation.Observation;
import org.edgeveil.api.observation.Scene;
import org.edgeveil.api.observation.Stream;
import org.edgeveil.camera.internal.config.CameraOptions;
import org.edgeveil.camera.internal.detect.Detector;
import org.edgeveil.camera.internal.frame.FrameSource;
import org.edgeveil.camera.internal.frame.RgbFrame;
import org.edgeveil.camera.internal.frame.StopSignal;
import org.edgeveil.camera.internal.model.ModelStore;
import org.edgeveil.camera.internal.source.ImageDirectory;
import org.edgeveil.camera.internal.source.SourceAddress;
import org.edgeveil.natives.NativeLibraries;
import org.edgeveil.vision.detection.Tiling;
import org.jspecify.annotations.Nullable;

/**
 * What a camera concludes from pictures: its own decoder, default model, tracker, scene and chunk
 * borders, with chunks as short as a test wants them.
 *
 * <p>The model sees a picture once for both modes, because what it is shown does not depend on the
 * mode. Ids are 1, 2 and so on in each chunk: random ones could not be compared.
 */
public final class PictureCamera implements AutoCloseable {
  private static final String CAMERA = "camera-1";

  private final CameraOptions options;
  private final Scene scene;
  private final long periodNanos;
  private final long chunkNanos;
  private final Detector detector;

  /**
   * What became of a clip.
   *
   * @param stream the run
   * @param observations one for each picture
   */
  public record Concluded(Stream stream, List<Observation> observations) {}

  /**
   * What became of a clip in both modes.
   *
   * @param continuous without chunks
   * @param chunked in chunks
   */
  public record Both(Concluded continuous, Concluded chunked) {}

  /**
   * Loads the model.
   *
   * @param rate pictures a second
   * @param zones by name, as in a camera's settings
   * @param lines by name, as in a camera's settings
   * @param label the one label that is counted
   * @param directory for the model
   */
  public PictureCamera(
      int rate,
      long chunkNanos,
      Map<String, String> zones,
      Map<String, String> lines,
      String label,
      Path directory)
      throws Exception {
    this.chunkNanos = chunkNanos;
    periodNanos = 1_000_000_000L / rate;
    Map<String, Object> settings = new HashMap<>();
    settings.put("source", directory.toString());
    settings.put("mode", "chunked");
    settings.put("analysis.rate", rate);
    settings.put("replay.fps", (double) rate);
    settings.put("zones", text(zones));
    settings.put("lines", text(lines));
    settings.put("labels.counted", label);
    options = CameraOptions.parse(settings, value -> "");
    scene = new Scene(List.copyOf(zones.keySet()), List.copyOf(lines.keySet()), List.of(label));
    NativeLibraries.ensurePrepared();
    detector =
        Detector.load(
            new ModelStore(directory).find(options.model(), options.labels()),
            options.detection().decoder(),
            options.threads(),
            Analysis.lowScore(options));
  }

  private static String text(Map<String, String> shapes) {
    List<String> lines = new ArrayList<>();
    shapes.forEach((name, points) -> lines.add(name + ": " + points));
    return String.join("; ", lines);
  }

  /**
   * Plays a directory of pictures.
   *
   * @param directory the clip
   */
  public Both play(Path directory) throws Exception {
    String digest = ImageDirectory.digest(directory);
    Mode continuous = new Mode(digest, 0);
    Mode chunked = new Mode(digest, chunkNanos);
    try (FrameSource source =
        FrameSource.open(
            SourceAddress.ofFile(directory),
            options.video(),
            new FrameSource.Request(
                detector.input(),
                options.frames().preparation(),
                options.analysisRate(),
                false,
                0,
                chunkNanos),
            new StopSignal(),
            new RunCounters().frames(),
            "pictures")) {
      while (true) {
        @Nullable RgbFrame frame = source.take();
        if (frame == null) {
          break;
        }
        List<Tiling.View> seen = chunked.look(frame);
        continuous.conclude(frame, seen);
        chunked.conclude(frame, seen);
        source.recycle(frame);
      }
      if (source.warning().isPresent()) {
        throw new IOException(source.warning().get());
      }
    }
    return new Both(continuous.concluded(), chunked.concluded());
  }

  @Override
  public void close() {
    detector.close();
  }

  /** The analysis of one run in one mode. */
  private final class Mode {
    private final Stream stream;
    private final ChunkedAnalysis analysis;
    private final ObservationFactory factory;
    private final List<Observation> observations = new ArrayList<>();

    Mode(String digest, long chunkNanos) throws Exception {
      stream =
          new Stream(
              CAMERA,
              Stream.Kind.REPLAY,
              digest,
              Instant.EPOCH,
              periodNanos,
              chunkNanos > 0 ? Isolation.CHUNKED : Isolation.CONTINUOUS,
              chunkNanos,
              scene,
              "a".repeat(64),
              "b".repeat(64));
      analysis =
          new ChunkedAnalysis(
              new Analysis(options, detector.labels(), () -> new AtomicLong()::incrementAndGet),
              chunkNanos);
      factory = new ObservationFactory(stream, detector.labels());
    }

    List<Tiling.View> look(RgbFrame frame) throws Exception {
      return new ViewDetector(detector, analysis::counts)
          .detect(frame, analysis.attention(frame.mediaTimeNanos()));
    }

    void conclude(RgbFrame frame, List<Tiling.View> seen) {
      observations.add(
          factory.observation(
              analysis.update(frame.index(), frame.mediaTimeNanos(), frame.aspect(), seen)));
    }

    Concluded concluded() {
      return new Concluded(stream, List.copyOf(observations));
    }
  }
}
