/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.edgeveil.api.observation.Isolation;
import org.edgeveil.api.observation.Scene;
import org.edgeveil.api.observation.Stream;
import org.edgeveil.camera.internal.config.CameraOptions;
import org.edgeveil.camera.internal.detect.Detector;
import org.edgeveil.camera.internal.frame.ClipPictures;
import org.edgeveil.camera.internal.frame.FrameSource;
import org.edgeveil.camera.internal.frame.MjpegFile;
import org.edgeveil.camera.internal.frame.StopSignal;
import org.edgeveil.camera.internal.source.SourceAddress;
import org.edgeveil.natives.NativeLibraries;
import org.edgeveil.vision.detection.Detection;
import org.edgeveil.vision.detection.LabelList;
import org.edgeveil.vision.detection.Tiling;
import org.edgeveil.vision.tracking.StationaryCalibration;
import org.edgeveil.vision.tracking.StationaryPlace;
import org.edgeveil.vision.tracking.Track;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The test of guarantee.md, Chunks: one chunk's frames are replaced by arbitrary ones, in a real
 * file of a codec without prediction; the rows of every other chunk stay the same bit for bit. The
 * chunks are shorter than a setting may make them, so that there are many borders.
 */
class ChunkIsolationTest {
  private static final int WIDTH = 384;
  private static final int HEIGHT = 288;
  private static final int RATE = 5;
  private static final int CHUNK_FRAMES = 12;
  private static final long CHUNK_NANOS = CHUNK_FRAMES * 1_000_000_000L / RATE;
  private static final int CHUNKS = Integer.getInteger("edgeveil.chunks", 6);

  private static final Map<String, Object> SETTINGS =
      Map.of(
          "mode",
          "chunked",
          "analysis.rate",
          RATE,
          "motion.gate",
          "on",
          "motion.calibration",
          String.join(",", Collections.nCopies(108, "6")),
          "zones",
          "left: 0,0 .5,0 .5,1 0,1; right: .4,.2 1,.2 1,1 .4,1",
          "lines",
          "west: .2,1 .2,.1; middle: .5,.95 .5,.1; across: 0,.5 1,.5");

  /** What a chunked camera has none of: {@link #options} would be refused. */
  private static final Set<String> NOT_IN_CHUNKS = Set.of("rooms", "roomsReset");

  @TempDir static Path temporary = Path.of("");

  @SuppressWarnings("NullAway.Init") // made before all
  private static CameraOptions options;

  @SuppressWarnings("NullAway.Init") // made before all
  private static LabelList labels;

  private static List<BufferedImage> pictures = List.of();
  private static List<byte[]> original = List.of();
  private static List<FrameResult> results = List.of();

  /** What the pictures of a chunk are replaced by. */
  enum Replacement {
    BLACK(1),
    NOISE(2),
    MIRRORED(3),
    ANOTHER_PART(0),
    BACKWARDS(2);

    private final int chunk;

    Replacement(int chunk) {
      this.chunk = chunk;
    }

    byte[] of(int picture) {
      return switch (this) {
        case BLACK -> MjpegFile.jpeg(painted((x, y) -> 0));
        case NOISE -> MjpegFile.jpeg(painted((x, y) -> new Random(x * 997L + y).nextInt()));
        case MIRRORED ->
            MjpegFile.jpeg(painted((x, y) -> pictures.get(picture).getRGB(WIDTH - 1 - x, y)));
        case ANOTHER_PART -> original.get((picture + original.size() / 2) % original.size());
        case BACKWARDS -> original.get((2 * chunk + 1) * CHUNK_FRAMES - 1 - picture);
      };
    }

    private interface Paint {
      int at(int x, int y);
    }

    private static BufferedImage painted(Paint paint) {
      BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
      for (int y = 0; y < HEIGHT; y++) {
        for (int x = 0; x < WIDTH; x++) {
          image.setRGB(x, y, paint.at(x, y));
        }
      }
      return image;
    }
  }

  @BeforeAll
  static void analyse() throws Exception {
    NativeLibraries.ensurePrepared();
    options = Clip.options(SETTINGS);
    pictures = ClipPictures.read(Clip.PATH, 10 / RATE, CHUNKS * CHUNK_FRAMES, WIDTH, HEIGHT);
    assertThat(pictures).hasSize(CHUNKS * CHUNK_FRAMES);
    original = pictures.stream().map(MjpegFile::jpeg).toList();
    results = analyse(original);
    assertThat(rows(results)).hasSize(CHUNKS);
  }

  private static List<FrameResult> analyse(List<byte[]> shown) throws Exception {
    return analyse(shown, CHUNK_NANOS);
  }

  /** Analyses with a source whose motion background begins anew after so long; never after 0. */
  private static List<FrameResult> analyse(List<byte[]> shown, long backgroundNanos)
      throws Exception {
    Path file = MjpegFile.write(temporary.resolve("clip.avi"), shown, RATE, WIDTH, HEIGHT);
    List<FrameResult> concluded = new ArrayList<>();
    RunCounters counters = new RunCounters();
    try (Detector detector = Clip.detector(options, temporary);
        FrameSource source =
            FrameSource.open(
                SourceAddress.ofFile(file),
                Clip.VIDEO,
                new FrameSource.Request(
                    detector.input(),
                    options.frames().preparation(),
                    RATE,
                    false,
                    0,
                    backgroundNanos),
                new StopSignal(),
                counters.frames(),
                "test")) {
      labels = detector.labels();
      new Pipeline(detector, new ChunkedAnalysis(first(options), CHUNK_NANOS), counters)
          .run(source, concluded::add);
    }
    return concluded;
  }

  /** An analysis whose ids are 1, 2 and so on in each chunk: random ones could not be compared. */
  private static Analysis first(CameraOptions with) throws Exception {
    return new Analysis(with, labels, () -> new AtomicLong()::incrementAndGet);
  }

  private static List<Tiling.View> view(List<Detection> detections) {
    return List.of(new Tiling.View(Tiling.NONE.regions().get(0), detections));
  }

  private static Map<Long, String> rows(List<FrameResult> concluded) {
    Stream stream =
        new Stream(
            "door",
            Stream.Kind.REPLAY,
            "",
            Instant.EPOCH,
            1_000_000_000L / RATE,
            Isolation.CHUNKED,
            CHUNK_NANOS,
            new Scene(List.of("left", "right"), List.of("west", "middle", "across"), List.of()),
            "",
            "");
    ObservationFactory factory = new ObservationFactory(stream, labels);
    return Rows.byChunk(concluded.stream().map(factory::observation).toList());
  }

  /** Returns the chunks whose rows differ. */
  private static Set<Long> differences(Map<Long, String> one, Map<Long, String> other) {
    assertThat(one.keySet()).isEqualTo(other.keySet());
    Set<Long> different = new TreeSet<>();
    one.forEach(
        (chunk, rows) -> {
          if (!rows.equals(other.get(chunk))) {
            different.add(chunk);
          }
        });
    return different;
  }

  @ParameterizedTest
  @EnumSource
  void rows_oneChunkReplaced_stayTheSameInEveryOther(Replacement replacement) throws Exception {
    int chunk = replacement.chunk;
    List<byte[]> shown = new ArrayList<>(original);
    for (int i = chunk * CHUNK_FRAMES; i < (chunk + 1) * CHUNK_FRAMES; i++) {
      shown.set(i, replacement.of(i));
    }
    assertThat(differences(rows(results), rows(analyse(shown)))).containsExactly((long) chunk);
  }

  @Test
  void rows_clip_haveSomethingOfEverythingToCompare() {
    long[] kinds = new long[3];
    for (FrameResult result : results) {
      kinds[0] += result.tracked().tracks().size();
      kinds[1] += result.scene().entries().size();
      kinds[2] += result.scene().crossings().size();
    }
    assertThat(kinds).doesNotContain(0);
  }

  /**
   * The comparison finds each thing that could be carried over a border: whatever an empty analysis
   * has of its own is kept from the chunk before, one thing at a time.
   */
  @Test
  void rows_somethingCarriedOver_differInAnotherChunk() throws Exception {
    List<Field> memories = memories();
    // What is worth looking at is asked before there are detections; CarryOverTest keeps it.
    memories.removeIf(memory -> memory.getName().equals("attention"));
    // Where somebody stood something else is said to stand: who moved is remembered then.
    List<StationaryPlace> places = new ArrayList<>();
    for (int i = CHUNK_FRAMES / 2; i < results.size(); i += CHUNK_FRAMES) {
      for (Track track : results.get(i).tracked().tracks()) {
        places.add(new StationaryPlace(track.classIndex(), track.box()));
      }
    }
    Map<String, Object> calibrated = new HashMap<>(SETTINGS);
    calibrated.put("stationary.calibration", new StationaryCalibration(places).text());
    CameraOptions with = Clip.options(calibrated);
    assertThat(memories).extracting(Field::getName).contains("tracker", "scene", "stationary");
    for (Field memory : memories) {
      if (NOT_IN_CHUNKS.contains(memory.getName())) {
        continue;
      }
      assertThat(leaks(with, before -> carried(memory, before)))
          .as("chunks that show that '%s' is kept", memory.getName())
          .isNotEmpty();
    }
    assertThat(leaks(with, before -> before)).as("chunks where all is kept").isNotEmpty();
    assertThat(leaks(with, Analysis::empty)).as("chunks where nothing is kept").isEmpty();
  }

  /** The gate looks longer where the picture before the border was another one. */
  @Test
  void rows_motionBackgroundCarriedOver_differInAnotherChunk() throws Exception {
    List<byte[]> quiet = new ArrayList<>();
    for (int i = 0; i < 2 * CHUNK_FRAMES; i++) {
      quiet.add(Replacement.BLACK.of(i));
    }
    List<byte[]> noisy = new ArrayList<>(quiet);
    for (int i = 0; i < CHUNK_FRAMES; i++) {
      noisy.set(i, Replacement.NOISE.of(i));
    }

    assertThat(differences(rows(analyse(quiet, 0)), rows(analyse(noisy, 0)))).contains(1L);
    assertThat(differences(rows(analyse(quiet)), rows(analyse(noisy)))).doesNotContain(1L);
  }

  /** Returns what an empty analysis does not share with the one it was made of. */
  private static List<Field> memories() throws Exception {
    Analysis analysis = first(options);
    Analysis empty = analysis.empty();
    List<Field> memories = new ArrayList<>();
    for (Field field : Analysis.class.getDeclaredFields()) {
      field.setAccessible(true);
      if (!Modifier.isStatic(field.getModifiers()) && field.get(analysis) != field.get(empty)) {
        memories.add(field);
      }
    }
    return memories;
  }

  private static Analysis carried(Field memory, Analysis before) {
    Analysis next = before.empty();
    try {
      memory.set(next, memory.get(before));
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
    return next;
  }

  /** Returns the chunks that change although only another chunk's detections were exchanged. */
  private static Set<Long> leaks(CameraOptions with, UnaryOperator<Analysis> border)
      throws Exception {
    Set<Long> leaks = new TreeSet<>();
    Map<Long, String> untouched = replay(with, border, -1, true);
    for (int chunk = 0; chunk < CHUNKS; chunk++) {
      for (boolean empty : new boolean[] {false, true}) {
        Set<Long> different = differences(untouched, replay(with, border, chunk, empty));
        different.remove((long) chunk);
        leaks.addAll(different);
      }
    }
    return leaks;
  }

  private static Map<Long, String> replay(
      CameraOptions with, UnaryOperator<Analysis> border, int replaced, boolean empty)
      throws Exception {
    ChunkedAnalysis analysis = new ChunkedAnalysis(first(with), CHUNK_NANOS, border);
    List<FrameResult> concluded = new ArrayList<>();
    for (int i = 0; i < results.size(); i++) {
      List<Detection> detections = results.get(i).detections();
      if (i / CHUNK_FRAMES == replaced) {
        detections =
            empty ? List.of() : results.get((i + results.size() / 2) % results.size()).detections();
      }
      FrameResult at = results.get(i);
      concluded.add(
          analysis.update(at.index(), at.mediaTimeNanos(), Clip.ASPECT, view(detections)));
    }
    return rows(concluded);
  }

  @Test
  void empty_afterAClip_sharesNothingThatCouldChange() throws Exception {
    Analysis analysis = first(options);
    for (FrameResult result : results) {
      analysis.update(
          result.index(), result.mediaTimeNanos(), Clip.ASPECT, view(result.detections()));
    }
    Map<String, Object> shared = new TreeMap<>();
    Reachable before = Reachable.from(analysis);
    for (Object object : Reachable.from(analysis.empty()).mutable()) {
      if (before.contains(object)) {
        shared.put(object.getClass().getName(), object);
      }
    }
    assertThat(shared.keySet()).isEmpty();
    assertThat(before.mutable()).isNotEmpty();
  }
}
