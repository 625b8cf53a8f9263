/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.aggregation.internal.window;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.edgeveil.aggregation.internal.config.AggregatorOptions;
import org.edgeveil.api.observation.Box;
import org.edgeveil.api.observation.Isolation;
import org.edgeveil.api.observation.Observation;
import org.edgeveil.api.observation.Scene;
import org.edgeveil.api.observation.SceneEvent;
import org.edgeveil.api.observation.Stream;
import org.edgeveil.api.observation.TrackedObject;
import org.edgeveil.component.InvalidSettingsException;
import org.edgeveil.privacy.mechanism.RandomBits;

/** Streams and observations for tests. */
public final class Scenes {
  public static final String CAMERA = "camera-1";
  public static final long PERIOD = 100_000_000L;
  public static final long SECOND = 1_000_000_000L;
  public static final Scene SCENE =
      new Scene(List.of("door", "shop"), List.of("gate"), List.of("Person", "Bicycle"));
  public static final String CLIP = "c".repeat(64);

  /** Real randomness, one source for every test of this thread. */
  private static final ThreadLocal<RandomBits> BITS = ThreadLocal.withInitial(RandomBits::secure);

  private Scenes() {}

  public static RandomBits bits() {
    return BITS.get();
  }

  public static Stream replay() {
    return replay(SCENE);
  }

  public static Stream replay(Scene scene) {
    return replay(scene, CLIP);
  }

  public static Stream replay(Scene scene, String id) {
    return stream(Stream.Kind.REPLAY, id, Instant.parse("2026-11-21T10:00:00Z"), scene, 0);
  }

  public static Stream chunkedReplay(long chunkNanos) {
    return stream(Stream.Kind.REPLAY, CLIP, Instant.EPOCH, SCENE, chunkNanos);
  }

  public static Stream live(Instant labelAtZero) {
    return stream(Stream.Kind.LIVE, "run", labelAtZero, SCENE, 0);
  }

  public static Stream chunkedLive(Instant labelAtZero, long chunkNanos) {
    return stream(Stream.Kind.LIVE, "run", labelAtZero, SCENE, chunkNanos);
  }

  private static Stream stream(
      Stream.Kind kind, String id, Instant zero, Scene scene, long chunkNanos) {
    return new Stream(
        CAMERA,
        kind,
        id,
        zero,
        PERIOD,
        chunkNanos > 0 ? Isolation.CHUNKED : Isolation.CONTINUOUS,
        chunkNanos,
        scene,
        "a".repeat(64),
        "b".repeat(64));
  }

  public static AggregatorOptions options(Object... settings) {
    Map<String, Object> map = new HashMap<>();
    map.put(AggregatorOptions.CAMERA_PID, CAMERA);
    map.put(AggregatorOptions.WINDOW_SECONDS, 10);
    for (int i = 0; i < settings.length; i += 2) {
      map.put((String) settings[i], settings[i + 1]);
    }
    try {
      return AggregatorOptions.parse(map);
    } catch (InvalidSettingsException e) {
      throw new AssertionError(e);
    }
  }

  /** An observation without anybody. */
  public static Observation empty(Stream stream, long frame) {
    return frame(stream, frame, List.of(), List.of());
  }

  public static Observation frame(
      Stream stream, long frame, List<TrackedObject> objects, List<SceneEvent> events) {
    long time = frame * PERIOD;
    return new Observation(stream, frame, time, stream.chunkOf(time), objects, events);
  }

  /** An observation of tracks that stand in one zone. */
  public static Observation standing(Stream stream, long frame, String zone, long... tracks) {
    List<TrackedObject> objects = new ArrayList<>();
    for (long track : tracks) {
      objects.add(object(track, "Person", zone));
    }
    return frame(stream, frame, objects, List.of());
  }

  public static TrackedObject object(long track, String label, String... zones) {
    return new TrackedObject(track, label, 1, new Box(0, 0, 0.1, 0.1), List.of(zones));
  }

  public static Observation happening(Stream stream, long frame, SceneEvent... events) {
    return frame(stream, frame, List.of(), List.of(events));
  }

  public static SceneEvent entry(long track, String zone) {
    return new SceneEvent.ZoneEntered(track, "Person", zone);
  }

  public static SceneEvent left(long track, String zone, long seconds, boolean whole) {
    return new SceneEvent.ZoneLeft(track, "Person", zone, seconds * SECOND, whole);
  }

  public static SceneEvent crossing(long track) {
    return new SceneEvent.LineCrossed(track, "Person", "gate", SceneEvent.Direction.LEFT_TO_RIGHT);
  }
}
