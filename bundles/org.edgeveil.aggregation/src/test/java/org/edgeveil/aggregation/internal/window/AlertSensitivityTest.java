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

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.edgeveil.aggregation.internal.config.AggregatorOptions;
import org.edgeveil.api.observation.SceneEvent;
import org.edgeveil.api.observation.Stream;
import org.edgeveil.api.observation.TrackedObject;

/** Plays the adversary of TRACK(m, H) against the alert bits: up to m whole tracks more. */
class AlertSensitivityTest {
  private static final int SLOTS = 6;
  private static final int SLOT_FRAMES = 600;
  private static final int FRAMES = SLOTS * SLOT_FRAMES;
  private static final int TRACKS = 2;
  private static final int PAIRS = 3;
  private static final String RULES =
      """
      a: zone=door label=Person n=2 m=4
      b: zone=shop label=Person n=1 m=1
      c: zone=door label=Bicycle n=3 m=3
      """;

  private static AggregatorOptions options(String epsilon) {
    return Scenes.options(
        "alerts", RULES,
        "alerts.slot.minutes", 1,
        "alerts.epsilon", epsilon,
        "alerts.cap.slots", PAIRS,
        "unit.tracks", TRACKS,
        "cap.life.seconds", 200);
  }

  @Property(seed = "20261122", tries = 60)
  void bits_upToMTracksMore_changeNoMoreThanStated(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Life> others = lives(random, random.nextInt(6), 100);
    List<Life> more = new ArrayList<>(others);
    // Ids in between, so that nothing can hang on their order.
    more.addAll(random.nextInt(others.size() + 1), lives(random, 1 + random.nextInt(TRACKS), 1));

    Bits without = run("1", others);
    Bits with = run("1", more);

    assertThat(without.distance(with)).isLessThanOrEqualTo(without.stated());
  }

  @Example
  void bits_tracksThatAreEverywhere_changeExactlyWhatIsStated() {
    List<Life> worst = List.of(Life.everywhere(1, 0), Life.everywhere(2, 3));

    Bits without = run("1", List.of());
    Bits with = run("1", worst);

    assertThat(without.stated()).isEqualTo(TRACKS * PAIRS);
    assertThat(without.distance(with)).isEqualTo(TRACKS * PAIRS);
  }

  /** The same adversary where the cap is off, as it is for exact alerts: the cap is what holds. */
  @Example
  void bits_withoutTheCap_changeByMoreThanStated() {
    List<Life> worst = List.of(Life.everywhere(1, 0), Life.everywhere(2, 3));

    assertThat(run("0", List.of()).distance(run("0", worst))).isGreaterThan(TRACKS * PAIRS);
  }

  @Example
  void bits_trackThatJoinsACrowd_changesOnlyItsOwnPairs() {
    // A crowd that alone just misses n of m: the track tips over bits in its own pairs only.
    Life sparse = Life.sparse(50);
    Bits without = run("1", List.of(sparse));
    Bits with = run("1", List.of(sparse, Life.everywhere(1, 0)));

    assertThat(without.distance(with)).isPositive().isLessThanOrEqualTo(PAIRS);
  }

  private static Bits run(String epsilon, List<Life> lives) {
    List<ClosedWindow> closed = new ArrayList<>();
    TumblingWindows<AlertMechanism> windows =
        new TumblingWindows<>(
            AlertMechanism.KIND, options(epsilon), () -> Long.MAX_VALUE, Scenes::bits, closed::add);
    Stream clip = Scenes.replay();
    for (int frame = 0; frame < FRAMES; frame++) {
      List<TrackedObject> objects = new ArrayList<>();
      List<SceneEvent> events = new ArrayList<>();
      for (Life life : lives) {
        objects.addAll(life.objects().get(frame));
        events.addAll(life.events().get(frame));
      }
      windows.observe(Scenes.frame(clip, frame, objects, events));
    }
    windows.end(clip, FRAMES * Scenes.PERIOD);
    return new Bits(closed);
  }

  private static List<Life> lives(SplittableRandom random, int number, int firstId) {
    List<Life> lives = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      lives.add(Life.wild(random, firstId + i));
    }
    return lives;
  }

  /** All that one track does in the clip, frame by frame. */
  private record Life(List<List<TrackedObject>> objects, List<List<SceneEvent>> events) {

    private interface Doing {
      List<TrackedObject> in(int frame);
    }

    private static Life of(Doing doing) {
      List<List<TrackedObject>> objects = new ArrayList<>();
      List<List<SceneEvent>> events = new ArrayList<>();
      for (int frame = 0; frame < FRAMES; frame++) {
        objects.add(doing.in(frame));
        events.add(List.of());
      }
      return new Life(objects, events);
    }

    /** A track without manners: any zones and labels, twice in a frame, after its end. */
    static Life wild(SplittableRandom random, long id) {
      int begin = random.nextInt(FRAMES);
      int end = begin + random.nextInt(FRAMES);
      int busy = 1 + random.nextInt(8);
      Life life =
          of(
              frame -> {
                List<TrackedObject> seen = new ArrayList<>();
                if (frame >= begin && frame <= end && random.nextInt(busy) == 0) {
                  for (int i = random.nextInt(3); i >= 0; i--) {
                    seen.add(
                        switch (random.nextInt(4)) {
                          case 0 -> Scenes.object(id, "Person", "door", "shop");
                          case 1 -> Scenes.object(id, "Bicycle", "door");
                          case 2 -> Scenes.object(id, "Person", "nowhere");
                          default -> Scenes.object(id, "Person", "shop");
                        });
                  }
                }
                return seen;
              });
      if (random.nextInt(3) == 0) {
        life.events().set(random.nextInt(FRAMES), List.of(new SceneEvent.TrackEnded(id)));
      }
      return life;
    }

    /** A track that is in every zone under every label, from a slot on. */
    static Life everywhere(long id, int firstSlot) {
      return of(
          frame ->
              frame < firstSlot * SLOT_FRAMES
                  ? List.of()
                  : List.of(
                      Scenes.object(id, "Person", "door", "shop"),
                      Scenes.object(id, "Bicycle", "door")));
    }

    /** A track that is at the door once in four frames. */
    static Life sparse(long id) {
      return of(frame -> frame % 4 == 0 ? List.of(Scenes.object(id, "Person", "door")) : List.of());
    }
  }

  /** The bits of all slots. */
  private record Bits(List<ClosedWindow> slots) {

    long stated() {
      return slots.get(0).mechanism().terms().get(0).l1Sensitivity();
    }

    long distance(Bits other) {
      assertThat(slots).hasSize(SLOTS);
      assertThat(other.slots).hasSize(SLOTS);
      long sum = 0;
      for (int slot = 0; slot < SLOTS; slot++) {
        long[] a = slots.get(slot).countsBeforeNoise();
        long[] b = other.slots.get(slot).countsBeforeNoise();
        assertThat(a).hasSize(3);
        for (int bit = 0; bit < a.length; bit++) {
          sum += Math.abs(a[bit] - b[bit]);
        }
      }
      return sum;
    }
  }
}
