/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.aggregation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.edgeveil.aggregation.internal.window.Scenes;
import org.edgeveil.api.observation.SceneEvent;
import org.edgeveil.api.observation.Stream;
import org.edgeveil.api.observation.TrackedObject;
import org.edgeveil.api.release.NoisedValue;
import org.edgeveil.api.release.Release;
import org.edgeveil.api.release.ReleaseCodec;
import org.edgeveil.api.status.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An empty and a crowded clip: but for the noised values, what goes to cloud sync and what may
 * leave of the states is the same.
 */
class TrafficTest {
  private static final int SECONDS = 60;

  /** All that may leave, without the noised values and the names that are drawn for each run. */
  private record Traffic(List<Object> releases, List<Object> states) {}

  @Test
  void traffic_emptyAndCrowdedClip_isTheSameButForTheNoisedValues(
      @TempDir Path empty, @TempDir Path crowded) {
    Traffic nobody = traffic(empty, 0);
    Traffic crowd = traffic(crowded, 40);

    assertThat(crowd.releases()).isEqualTo(nobody.releases()).isNotEmpty();
    assertThat(crowd.states()).isEqualTo(nobody.states());
  }

  private static Traffic traffic(Path data, int people) {
    Room.Sink sink = new Room.Sink();
    try (Room room = new Room(data, "budget.epsilon", "2")) {
      room.domain.bindSink(sink);
      Aggregator aggregator =
          room.aggregator(
              "alerts", "crowd: zone=door label=Person n=1 m=1", "alerts.slot.minutes", 1);
      play(aggregator, people);
      List<Release> taken = sink.awaitTaken(SECONDS / 10 + 1);
      await()
          .atMost(Room.DEADLINE)
          .until(
              () -> Long.valueOf(0).equals(room.domain.status().local().get("releases.pending")));
      return new Traffic(
          taken.stream().map(TrafficTest::frame).toList(),
          List.of(state(aggregator.status()), state(room.domain.status())));
    }
  }

  private static void play(Aggregator aggregator, int people) {
    Stream clip = Scenes.replay();
    for (int frame = 0; frame < 10 * SECONDS; frame++) {
      List<TrackedObject> objects = new ArrayList<>();
      List<SceneEvent> events = new ArrayList<>();
      for (int person = 0; person < people; person++) {
        long track = person + 1000L * (frame / 50);
        objects.add(Scenes.object(track, "Person", "door", "shop"));
        events.add(Scenes.entry(track, "shop"));
        events.add(Scenes.crossing(track));
      }
      aggregator.onObservation(Scenes.frame(clip, frame, objects, events));
    }
    aggregator.onStreamEnded(clip, 10L * SECONDS * Scenes.PERIOD);
  }

  private static Object frame(Release release) {
    List<Object> values = new ArrayList<>();
    for (NoisedValue value : release.content().values()) {
      values.add(
          List.of(
              value.metric(),
              value.subject(),
              value.aspect(),
              value.denominator(),
              value.suppressed()));
    }
    return List.of(
        release.content().cameraPid(),
        release.content().window(),
        release.content().statement(),
        release.content().configurationDigest(),
        ReleaseCodec.encode(release.content()).length,
        release.receipt().mac().length,
        values);
  }

  /** What a state may tell outside: not its numbers for the operator. */
  private static Object state(Status status) {
    return Map.of(
        "pid",
        status.pid(),
        "state",
        status.state(),
        "reason",
        status.reason(),
        "message",
        status.message(),
        "facts",
        status.facts());
  }
}
