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

import java.lang.reflect.Field;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.edgeveil.api.observation.Isolation;
import org.edgeveil.api.observation.Observation;
import org.edgeveil.api.observation.Scene;
import org.edgeveil.api.observation.Stream;
import org.edgeveil.camera.internal.config.CameraOptions;
import org.edgeveil.vision.detection.BoundingBox;
import org.edgeveil.vision.detection.Detection;
import org.edgeveil.vision.detection.LabelList;
import org.edgeveil.vision.detection.Tiling;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * States that must end at a chunk's border and are parts of one object: each is kept alone, and
 * must show in the rows of a chunk whose own frames stay the same. {@link ChunkIsolationTest} keeps
 * whole objects.
 */
class CarryOverTest {
  private static final int CHUNK_FRAMES = 30;
  private static final long PERIOD = 100_000_000;
  private static final long CHUNK_NANOS = CHUNK_FRAMES * PERIOD;
  private static final LabelList LABELS = LabelList.parse("Person");

  /** A state, and a chunk before that leaves it to a chunk in which it shows. */
  @SuppressWarnings("ImmutableEnumChecker") // its lists are never changed
  private enum State {
    /** On which side of a border a track is believed to be while it stands near it. */
    HYSTERESIS(standing(.40), standing(.299)) {
      @Override
      Analysis keep(Analysis before) {
        return keepOfTracks(before, "inside", "left");
      }
    },
    /** For how many frames a track has been on the other side. */
    INERTIA(walking(.865), walking(.345)) {
      @Override
      Analysis keep(Analysis before) {
        return keepOfTracks(before, "framesAgainst", "changing");
      }
    },
    /** When a track crossed a line last. */
    COOL_DOWNS(walking(.80), walking(.80)) {
      @Override
      Analysis keep(Analysis before) {
        return keepOfTracks(before, "crossedAt");
      }
    },
    /** Who was in a zone a moment ago. */
    OCCUPANCY(standing(.40), List.of()) {
      @Override
      Analysis keep(Analysis before) {
        Analysis next = before.empty();
        // Under numbers that no track of the next chunk has, so that they count and do no more.
        stories(before).forEach((track, story) -> stories(next).put(-track, story));
        return next;
      }
    },
    /** What opened the gate for frames without motion. */
    MOTION_GATE(standing(.40), List.of()) {
      @Override
      Analysis keep(Analysis before) {
        return keepOfAttention(
            before,
            "started",
            "lastAnalysedNanos",
            "tracking",
            "lastTrackNanos",
            "onItsOwn",
            "framesToHold");
      }
    },
    /** Which tiles are worth looking at. */
    ADAPTIVE_TILES(standing(.20), standing(.20)) {
      @Override
      Analysis keep(Analysis before) {
        return keepOfAttention(before, "started", "tracked", "allTiles", "lastAllTilesNanos");
      }
    };

    private final List<BoundingBox> before;
    private final List<BoundingBox> after;

    /** A place for each frame of the chunk; nobody where there is none. */
    State(List<BoundingBox> before, List<BoundingBox> after) {
      this.before = before;
      this.after = after;
    }

    /** Returns an empty analysis that has this state of the one before. */
    abstract Analysis keep(Analysis before);
  }

  @ParameterizedTest
  @EnumSource
  void rows_stateKept_showTheChunkBefore(State state) throws Exception {
    assertThat(second(state, state.before, state::keep))
        .isNotEqualTo(second(state, List.of(), state::keep));
  }

  @ParameterizedTest
  @EnumSource
  void rows_nothingKept_doNotShowTheChunkBefore(State state) throws Exception {
    assertThat(second(state, state.before, Analysis::empty))
        .isEqualTo(second(state, List.of(), Analysis::empty))
        .isNotEmpty();
  }

  /** Returns the rows of the second chunk. */
  private static String second(
      State state, List<BoundingBox> before, UnaryOperator<Analysis> border) throws Exception {
    CameraOptions options = options(state);
    Analysis first = new Analysis(options, LABELS, () -> new AtomicLong()::incrementAndGet);
    ChunkedAnalysis analysis = new ChunkedAnalysis(first, CHUNK_NANOS, border);
    ObservationFactory factory = new ObservationFactory(STREAM, LABELS);
    List<Observation> observations = new ArrayList<>();
    for (int frame = 0; frame < 2 * CHUNK_FRAMES; frame++) {
      long now = frame * PERIOD;
      List<BoundingBox> shown = frame < CHUNK_FRAMES ? before : state.after;
      boolean moves = moves(state, frame, !shown.isEmpty());
      Attention attention = analysis.attention(now);
      if (attention.wantsFrame(now, moves)) {
        List<Tiling.View> seen = seen(options, attention, moves, at(shown, frame % CHUNK_FRAMES));
        observations.add(factory.observation(analysis.update(frame, now, 1, seen)));
      }
    }
    return String.valueOf(Rows.byChunk(observations).get(1L));
  }

  /** Motion opens every gate and tile: in the chunk that is compared it must not come first. */
  private static boolean moves(State state, int frame, boolean somebody) {
    if (frame < CHUNK_FRAMES) {
      return somebody;
    }
    return state == State.ADAPTIVE_TILES && frame > CHUNK_FRAMES;
  }

  /** Returns what a model sees that sees people in the tiles only, where there are tiles. */
  private static List<Tiling.View> seen(
      CameraOptions options, Attention attention, boolean moves, List<Detection> people) {
    List<BoundingBox> regions = options.frames().tiling().regions();
    if (regions.size() == 1) {
      return List.of(new Tiling.View(regions.get(0), people));
    }
    List<Tiling.View> seen = new ArrayList<>();
    for (BoundingBox region : regions.subList(1, regions.size())) {
      if (attention.wantsTile(region, moves)) {
        seen.add(
            new Tiling.View(
                region,
                people.stream().filter(person -> person.box().intersection(region) > 0).toList()));
      }
    }
    return seen;
  }

  private static List<Detection> at(List<BoundingBox> places, int frame) {
    return places.isEmpty() ? List.of() : List.of(new Detection(0, .9f, places.get(frame)));
  }

  private static List<BoundingBox> standing(double centre) {
    return Collections.nCopies(CHUNK_FRAMES, place(centre));
  }

  /** To the left, by two fifths of one's width a frame. */
  private static List<BoundingBox> walking(double from) {
    List<BoundingBox> places = new ArrayList<>();
    for (int frame = 0; frame < CHUNK_FRAMES; frame++) {
      places.add(place(from - .02 * frame));
    }
    return places;
  }

  private static BoundingBox place(double centre) {
    return new BoundingBox(centre - .025, .4, .05, .2);
  }

  private static CameraOptions options(State state) throws Exception {
    Map<String, Object> settings = new HashMap<>();
    settings.put("mode", "chunked");
    settings.put("analysis.rate", 10);
    settings.put("zones", "room: .3,0 .7,0 .7,1 .3,1");
    settings.put("lines", "door: .5,1 .5,0");
    settings.put("motion.calibration", String.join(",", Collections.nCopies(108, "6")));
    // Longer than is left of a chunk after it began last, so that nothing is due at the border.
    settings.put("motion.max.idle", 2);
    if (state == State.MOTION_GATE) {
      settings.put("motion.gate", "on");
    }
    if (state == State.ADAPTIVE_TILES) {
      settings.put("tiles", "2x1");
      settings.put("tiles.when", "motion");
    }
    return Clip.options(settings);
  }

  private static final Stream STREAM =
      new Stream(
          "door",
          Stream.Kind.REPLAY,
          "",
          Instant.EPOCH,
          PERIOD,
          Isolation.CHUNKED,
          CHUNK_NANOS,
          new Scene(List.of("room"), List.of("door"), List.of()),
          "",
          "");

  private static Analysis keepOfAttention(Analysis before, String... names) {
    Analysis next = before.empty();
    copy(before.attention(), next.attention(), List.of(names));
    return next;
  }

  /** Gives each track of the next chunk what is known of the one with its number before. */
  private static Analysis keepOfTracks(Analysis before, String... names) {
    Analysis next = before.empty();
    Map<Long, Object> old = stories(before);
    set(
        get(next, "scene"),
        "stories",
        new HashMap<Long, Object>() {
          @Override
          public Object put(Long track, Object story) {
            inherit(old.get(track), story, List.of(names));
            return super.put(track, story);
          }
        });
    return next;
  }

  private static void inherit(@Nullable Object old, Object story, List<String> names) {
    if (old == null) {
      return;
    }
    for (String part : List.of("presences", "passages")) {
      List<?> from = (List<?>) get(old, part);
      List<?> to = (List<?>) get(story, part);
      for (int i = 0; i < to.size(); i++) {
        copy(from.get(i), to.get(i), names);
      }
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<Long, Object> stories(Analysis analysis) {
    return (Map<Long, Object>) get(get(analysis, "scene"), "stories");
  }

  /** Copies the fields with these names that there are. */
  private static void copy(Object from, Object to, List<String> names) {
    for (Field field : from.getClass().getDeclaredFields()) {
      if (names.contains(field.getName())) {
        set(to, field.getName(), get(from, field.getName()));
      }
    }
  }

  private static Object get(Object of, String name) {
    try {
      Field field = of.getClass().getDeclaredField(name);
      field.setAccessible(true);
      return field.get(of);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void set(Object of, String name, Object value) {
    try {
      Field field = of.getClass().getDeclaredField(name);
      field.setAccessible(true);
      field.set(of, value);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
