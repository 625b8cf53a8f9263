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

import java.lang.reflect.Field;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.edgeveil.aggregation.internal.config.AggregatorOptions;
import org.edgeveil.api.observation.Observation;
import org.edgeveil.api.observation.Stream;
import org.edgeveil.api.observation.TrackedObject;
import org.edgeveil.privacy.sensitivity.DurationBounds;

/** Alerts under DURATION: whole chunks, and bits that hang on their own slot's chunks only. */
class ChunkAlertTest {
  private static final long CHUNK = 30 * Scenes.SECOND;
  private static final int FRAMES_PER_CHUNK = 300;
  private static final int CHUNKS = 8;
  private static final String RULES =
      """
      a: zone=door label=Person n=2 m=4
      b: zone=shop label=Bicycle n=1 m=1
      """;

  @Property(seed = "20260601", tries = 40)
  void bits_anythingInAStretch_changeNoMoreThanStated(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Stream run = Scenes.chunkedReplay(CHUNK);
    List<List<Observation>> clip = new ArrayList<>();
    for (int chunk = 0; chunk < CHUNKS; chunk++) {
      clip.add(wild(random, run, chunk));
    }
    List<List<Observation>> other = new ArrayList<>(clip);
    int first = random.nextInt(CHUNKS - 1);
    other.set(first, wild(random, run, first));
    other.set(first + 1, wild(random, run, first + 1));

    List<ClosedWindow> before = slots(run, clip, options());

    assertThat(distance(before, slots(run, other, options())))
        .isLessThanOrEqualTo(before.get(0).mechanism().terms().get(0).l1Sensitivity());
  }

  @Example
  void bits_stretchOverASlotsBorder_changesExactlyWhatIsStated() {
    Stream run = Scenes.chunkedReplay(CHUNK);
    List<List<Observation>> clip = new ArrayList<>();
    List<List<Observation>> other = new ArrayList<>();
    for (int chunk = 0; chunk < 4; chunk++) {
      // Chunk 1 ends the first slot, chunk 2 begins the second.
      boolean changed = chunk == 1 || chunk == 2;
      clip.add(crowd(run, chunk, false));
      other.add(crowd(run, chunk, changed));
    }

    List<ClosedWindow> before = slots(run, clip, options());
    Mechanism mechanism = before.get(0).mechanism();

    // Two rules in each of 1 + ceil(30 s / 60 s) slots.
    assertThat(mechanism.terms().get(0).l1Sensitivity()).isEqualTo(4);
    assertThat(distance(before, slots(run, other, options()))).isEqualTo(4);
    assertThat(mechanism.promise())
        .isEqualTo(new ChunkPromise(new DurationBounds(CHUNK, 1, CHUNK)));
    // As many chunks as slots: n chunks of epsilon / n each.
    assertThat(mechanism.charges()).containsExactly(1_000_000_000L);
  }

  @Example
  void charges_moreChunksThanSlotsInAStretch_coverEverySlotByEachOfItsChunks() {
    AggregatorOptions options = options("unit.duration.seconds", 60);
    Stream run = Scenes.chunkedReplay(CHUNK);

    Mechanism mechanism = slots(run, List.of(crowd(run, 0, true)), options).get(0).mechanism();

    // 60 s touch 3 chunks of 30 s, but 2 slots of 60 s: 3 / 2 of epsilon.
    assertThat(mechanism.charges()).containsExactly(1_500_000_000L);
    assertThat(mechanism.nanoEpsilon()).isEqualTo(1_000_000_000L);
  }

  @Example
  void bits_peopleOnBothSidesOfAChunksBorder_areNotOneRun() {
    Stream run = Scenes.chunkedReplay(CHUNK);
    List<List<Observation>> across =
        List.of(List.of(standing(run, 299)), List.of(standing(run, 300)));
    List<List<Observation>> within =
        List.of(List.of(standing(run, 298), standing(run, 299)), List.of());

    assertThat(slots(run, across, options()).get(0).countsBeforeNoise()).containsExactly(0, 0);
    assertThat(slots(run, within, options()).get(0).countsBeforeNoise()).containsExactly(1, 0);
  }

  /** What was counted before a slot's border and goes on behind it is found in the next bit. */
  @Example
  void bits_countersKeptOverTheBorder_differInASlotWhoseChunksStayTheSame() {
    Stream run = Scenes.chunkedReplay(CHUNK);
    List<Observation> somebody = List.of(standing(run, 2 * FRAMES_PER_CHUNK - 1));
    List<Observation> after = List.of(standing(run, 2 * FRAMES_PER_CHUNK));

    assertThat(secondSlot(run, somebody, after, true))
        .isNotEqualTo(secondSlot(run, List.of(), after, true));
    assertThat(secondSlot(run, somebody, after, false))
        .isEqualTo(secondSlot(run, List.of(), after, false));
  }

  /** Returns the bits of the second slot; kept are the counters of the chunk before its border. */
  private static List<Long> secondSlot(
      Stream run, List<Observation> before, List<Observation> after, boolean kept) {
    AlertMechanism mechanism = AlertMechanism.KIND.plan(options(), run, 0);
    ChunkAlertTally tally = new ChunkAlertTally(mechanism, CHUNK);
    tally.start(0, Instant.EPOCH, Scenes.bits());
    before.forEach(tally::add);
    Map<Integer, FrameRun> counters = chunks(tally).get(1L);
    tally.take(2 * CHUNK);
    tally.start(2 * CHUNK, Instant.EPOCH, Scenes.bits());
    if (kept && counters != null) {
      chunks(tally).put(2L, counters);
    }
    after.forEach(tally::add);
    return Arrays.stream(tally.take(4 * CHUNK).orElseThrow().beforeNoise()).boxed().toList();
  }

  @SuppressWarnings("unchecked")
  private static Map<Long, Map<Integer, FrameRun>> chunks(ChunkAlertTally tally) {
    try {
      Field chunks = ChunkAlertTally.class.getDeclaredField("chunks");
      chunks.setAccessible(true);
      return (Map<Long, Map<Integer, FrameRun>>) chunks.get(tally);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @Example
  void plan_slotThatIsNoMultipleOfTheChunk_isNotCountedAndSaysTheRemedy() {
    TumblingWindows<AlertMechanism> windows = windows(new ArrayList<>(), options());
    windows.observe(Scenes.empty(Scenes.chunkedReplay(7 * Scenes.SECOND), 0));

    assertThat(windows.problem()).contains("alerts.slot.minutes").contains("a multiple of 7.0 s");
  }

  private static Observation standing(Stream run, long frame) {
    return Scenes.standing(run, frame, "door", 1);
  }

  private static List<Observation> crowd(Stream run, int chunk, boolean there) {
    List<Observation> observations = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      long frame = (long) chunk * FRAMES_PER_CHUNK + i;
      observations.add(
          there
              ? Scenes.frame(
                  run,
                  frame,
                  List.of(Scenes.object(1, "Person", "door"), Scenes.object(2, "Bicycle", "shop")),
                  List.of())
              : Scenes.empty(run, frame));
    }
    return observations;
  }

  private static List<Observation> wild(SplittableRandom random, Stream run, int chunk) {
    List<Observation> observations = new ArrayList<>();
    int frames = 1 + random.nextInt(6);
    for (int i = 0; i < frames; i++) {
      long frame = (long) chunk * FRAMES_PER_CHUNK + i + (i > 2 ? random.nextInt(290) : 0);
      List<TrackedObject> objects = new ArrayList<>();
      for (int id = random.nextInt(3); id > 0; id--) {
        objects.add(
            random.nextBoolean()
                ? Scenes.object(id, "Person", "door")
                : Scenes.object(id, "Bicycle", "shop", "door"));
      }
      observations.add(Scenes.frame(run, frame, objects, List.of()));
    }
    return observations;
  }

  private static long distance(List<ClosedWindow> before, List<ClosedWindow> after) {
    assertThat(after).hasSameSizeAs(before);
    long sum = 0;
    for (int slot = 0; slot < before.size(); slot++) {
      long[] a = before.get(slot).countsBeforeNoise();
      long[] b = after.get(slot).countsBeforeNoise();
      for (int bit = 0; bit < a.length; bit++) {
        sum += Math.abs(a[bit] - b[bit]);
      }
    }
    return sum;
  }

  private static List<ClosedWindow> slots(
      Stream run, List<List<Observation>> clip, AggregatorOptions options) {
    List<ClosedWindow> closed = new ArrayList<>();
    TumblingWindows<AlertMechanism> windows = windows(closed, options);
    clip.forEach(chunk -> chunk.forEach(windows::observe));
    windows.end(run, clip.size() * CHUNK);
    return closed;
  }

  private static TumblingWindows<AlertMechanism> windows(
      List<ClosedWindow> closed, AggregatorOptions options) {
    return new TumblingWindows<>(
        AlertMechanism.KIND, options, () -> Long.MAX_VALUE, Scenes::bits, closed::add);
  }

  private static AggregatorOptions options(Object... settings) {
    List<Object> all =
        new ArrayList<>(
            List.of(
                "unit",
                "DURATION",
                "window.seconds",
                60,
                "alerts",
                RULES,
                "alerts.slot.minutes",
                1,
                "alerts.epsilon",
                "1"));
    all.addAll(List.of(settings));
    return Scenes.options(all.toArray());
  }
}
