/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.aggregation.internal.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.edgeveil.aggregation.internal.config.AggregatorOptions;
import org.edgeveil.api.observation.Isolation;
import org.edgeveil.api.observation.Observation;
import org.edgeveil.api.observation.Scene;
import org.edgeveil.api.observation.SceneEvent;
import org.edgeveil.api.observation.Stream;
import org.edgeveil.api.observation.TrackedObject;
import org.edgeveil.api.release.NoisedValue;
import org.junit.jupiter.api.Test;

/**
 * The worked example of docs/privacy.md: a day on which 500 people an hour come through one door,
 * counted under the default DURATION(30 s, 1) with epsilon 1. It leaves its table in {@code
 * target/worked-day.txt}.
 */
class WorkedDayTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long PERIOD = SECOND / 2;
  private static final int HOURS = 24;
  private static final int PEOPLE_AN_HOUR = 500;
  private static final int FRAMES_AN_HOUR = (int) (3600 * SECOND / PERIOD);
  private static final int SEED = 20_261_122;

  private final Stream stream =
      new Stream(
          Scenes.CAMERA,
          Stream.Kind.LIVE,
          "day",
          Instant.parse("2026-11-22T00:00:00Z"),
          PERIOD,
          Isolation.CHUNKED,
          30 * SECOND,
          new Scene(List.of("door"), List.of(), List.of("Person")),
          "a".repeat(64),
          "b".repeat(64));
  private final AggregatorOptions options =
      Scenes.options(
          "unit", "DURATION",
          "window.seconds", 3600,
          "share.entries", 100,
          "share.crossings", 0,
          "share.occupancy", 0);
  private final List<ClosedWindow> closed = new ArrayList<>();
  private final TumblingWindows<JointMechanism> windows =
      new TumblingWindows<>(
          JointMechanism.KIND, options, () -> Long.MAX_VALUE, Scenes::bits, closed::add);

  @Test
  void dayOf500PeopleAnHour_underDuration_isPublishedWithinAnEighth() throws IOException {
    long[] came = new long[HOURS];
    SplittableRandom arrivals = new SplittableRandom(SEED);
    for (int hour = 0; hour < HOURS; hour++) {
      for (int frame = 0; frame < FRAMES_AN_HOUR; frame++) {
        int people = poisson((double) PEOPLE_AN_HOUR / FRAMES_AN_HOUR, arrivals);
        came[hour] += people;
        windows.observe(arriving((long) hour * FRAMES_AN_HOUR + frame, people));
      }
    }
    windows.tick((HOURS * 3600L + 60) * SECOND);

    assertThat(closed).hasSize(HOURS);
    StringBuilder table = new StringBuilder(" hour    came  counted  published  95 % interval\n");
    int covered = 0;
    for (int hour = 0; hour < HOURS; hour++) {
      long counted = closed.get(hour).countsBeforeNoise()[0];
      NoisedValue value = closed.get(hour).noised().get(0);
      // The cap of 10 rows a chunk cuts few of 4.2 expected ones.
      assertThat(counted).isLessThanOrEqualTo(came[hour]).isGreaterThan(came[hour] * 98 / 100);
      assertThat(value.high() - value.low()).isLessThan(2 * PEOPLE_AN_HOUR / 8);
      covered += value.low() <= counted && counted <= value.high() ? 1 : 0;
      table.append(
          String.format(
              Locale.ROOT,
              "%5d %7d %8d %10d  %d to %d%n",
              hour,
              came[hour],
              counted,
              value.noised(),
              value.low(),
              value.high()));
    }
    // 95 % of 24 are 22.8; below 15 happens once in 10^10 days.
    assertThat(covered).isGreaterThanOrEqualTo(15);
    Files.writeString(Path.of("target", "worked-day.txt"), table);
  }

  /** Knuth's method: how many uniform numbers it takes until their product is below exp(-mean). */
  private static int poisson(double mean, SplittableRandom random) {
    int events = 0;
    double product = random.nextDouble();
    while (product > Math.exp(-mean)) {
      events++;
      product *= random.nextDouble();
    }
    return events;
  }

  private Observation arriving(long frame, int people) {
    List<TrackedObject> objects = new ArrayList<>();
    List<SceneEvent> events = new ArrayList<>();
    for (int person = 0; person < people; person++) {
      long track = frame * 100 + person;
      objects.add(Scenes.object(track, "Person", "door"));
      events.add(Scenes.entry(track, "door"));
    }
    long time = frame * PERIOD;
    return new Observation(stream, frame, time, stream.chunkOf(time), objects, events);
  }
}
