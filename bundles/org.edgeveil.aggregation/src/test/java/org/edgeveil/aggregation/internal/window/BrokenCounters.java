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
import java.util.SplittableRandom;
import org.edgeveil.aggregation.internal.audit.ClipCounter;
import org.edgeveil.aggregation.internal.config.AggregatorOptions;
import org.edgeveil.aggregation.internal.config.TrackOptions;
import org.edgeveil.api.observation.Observation;
import org.edgeveil.api.observation.SceneEvent;
import org.edgeveil.api.observation.Stream;
import org.edgeveil.api.release.Metric;
import org.edgeveil.api.release.NoisedValue;
import org.edgeveil.privacy.mechanism.DiscreteLaplace;
import org.edgeveil.privacy.mechanism.RandomBits;

/**
 * Aggregators with one part replaced by what must never be there: the audit has to find each. All
 * else is the real thing.
 */
public final class BrokenCounters {
  private static final RandomBits BITS = RandomBits.secure();

  private BrokenCounters() {}

  /** Makes the published value of a key from its true count. */
  private interface Publishing {
    NoisedValue publish(
        Key key, long count, JointMechanism mechanism, RandomBits bits, long frames);
  }

  /**
   * Laplace noise by the logarithm of a uniform double, published with all its bits: 2^-56 is the
   * unit of what is published.
   */
  public static ClipCounter doubleLaplace(AggregatorOptions options) {
    SplittableRandom random = new SplittableRandom();
    return publishing(
        options,
        (key, count, mechanism, drawing, frames) -> {
          DiscreteLaplace noise = (DiscreteLaplace) mechanism.noise(key.metric());
          double scale = (double) noise.scaleNumerator() / noise.scaleDenominator();
          double uniform = random.nextDouble() - 0.5;
          double drawn = -scale * Math.signum(uniform) * Math.log1p(-2 * Math.abs(uniform));
          long published = (long) Math.rint(Math.scalb(count + drawn, 56));
          return value(key, published, 1L << 56);
        });
  }

  /** Noise of half the scale that the statement says. */
  public static ClipCounter halfTheScale(AggregatorOptions options) {
    Map<DiscreteLaplace, DiscreteLaplace> halves = new HashMap<>();
    return publishing(
        options,
        (key, count, mechanism, drawing, frames) -> {
          DiscreteLaplace noise = (DiscreteLaplace) mechanism.noise(key.metric());
          DiscreteLaplace half =
              halves.computeIfAbsent(
                  noise,
                  whole ->
                      new DiscreteLaplace(whole.scaleNumerator(), 2 * whole.scaleDenominator()));
          return value(key, count + half.sample(drawing), 1);
        });
  }

  /** Withholds where the count was small, not where the noised value is. */
  public static ClipCounter suppressionOnTrueCounts(AggregatorOptions options, long least) {
    return publishing(
        options,
        (key, count, mechanism, drawing, frames) ->
            count < least
                ? new NoisedValue(key.metric(), key.subject(), key.aspect(), 0, 0, 0, 1, true)
                : value(key, mechanism.noise(key.metric()).addTo(count, drawing), 1));
  }

  /** Divides by the frames that were analysed, not by those that were scheduled. */
  public static ClipCounter meanByAnalysedFrames(AggregatorOptions options) {
    ClipCounter real = ClipCounter.real(options);
    RandomBits bits = RandomBits.secure();
    Publishing analysed =
        (key, count, mechanism, drawing, frames) ->
            value(
                key,
                mechanism.noise(key.metric()).addTo(count, drawing),
                key.metric() == Metric.OCCUPANCY ? frames : 1);
    return (run, clip, endNanos) ->
        real.count(run, clip, endNanos).stream()
            .map(window -> with(window, new OtherNoise(window, analysed, bits), clip.size()))
            .toList();
  }

  /** Tells the alerts as they are, under a statement that says they were noised. */
  public static ClipCounter alertsAsSideOutput(AggregatorOptions options) {
    ClipCounter real = ClipCounter.real(options);
    return (run, clip, endNanos) ->
        real.count(run, clip, endNanos).stream()
            .map(
                window ->
                    window.mechanism() instanceof AlertMechanism
                        ? with(window, new TrueBits(window), window.scheduledFrames())
                        : window)
            .toList();
  }

  /** Counts every entry of a track, however many. */
  public static ClipCounter clampRemoved(AggregatorOptions options) {
    Caps none =
        new Caps(Integer.MAX_VALUE, Integer.MAX_VALUE, Long.MAX_VALUE, 0, false, Long.MAX_VALUE);
    ClipCounter real = ClipCounter.real(options);
    return (run, clip, endNanos) ->
        real.count(run, clip, endNanos).stream()
            .map(
                window ->
                    with(
                        window,
                        counts(window, counted(window, clip, none)),
                        window.scheduledFrames()))
            .toList();
  }

  /** Each key has the whole cap: a bounder of its own, that sees only its own events. */
  public static ClipCounter capPerKey(AggregatorOptions options) {
    TrackOptions unit = (TrackOptions) options.unit();
    ClipCounter real = ClipCounter.real(options);
    return (run, clip, endNanos) ->
        real.count(run, clip, endNanos).stream()
            .map(
                window -> {
                  Caps caps =
                      Caps.ofLife(
                          unit.entries(),
                          unit.crossings(),
                          false,
                          unit.lifeSeconds() * 1_000_000_000L,
                          window.stream().framePeriodNanos());
                  List<Key> keys = joint(window).layout().keys();
                  long[] vector = new long[keys.size()];
                  for (int i = 0; i < vector.length; i++) {
                    Key key = keys.get(i);
                    List<Observation> own =
                        clip.stream().map(observation -> only(key, observation)).toList();
                    vector[i] = counted(window, own, caps)[i];
                  }
                  return with(window, counts(window, vector), window.scheduledFrames());
                })
            .toList();
  }

  private static Observation only(Key key, Observation of) {
    List<SceneEvent> events =
        of.events().stream()
            .filter(
                event ->
                    event instanceof SceneEvent.ZoneEntered entered
                        && key.metric() == Metric.ENTRIES
                        && entered.zone().equals(key.subject())
                        && entered.label().equals(key.aspect()))
            .toList();
    return new Observation(
        of.stream(), of.frameIndex(), of.mediaTimeNanos(), of.chunkIndex(), of.objects(), events);
  }

  private static Counts counts(ClosedWindow window, long[] vector) {
    JointNoise noise = new JointNoise(joint(window));
    noise.draw(BITS);
    return new JointCounts(joint(window), vector, noise.take());
  }

  /** Counts one window with the real counter and a bounder of other caps. */
  private static long[] counted(ClosedWindow window, List<Observation> clip, Caps caps) {
    Stream run = window.stream();
    JointCounter counter =
        new JointCounter(
            joint(window),
            run.scene().zones(),
            new ContributionBounder(caps, () -> Long.MAX_VALUE));
    counter.start(window.startNanos(), Instant.EPOCH, BITS);
    for (Observation observation : clip) {
      counter.add(observation);
    }
    return counter.take(Long.MAX_VALUE).orElseThrow().beforeNoise();
  }

  private static ClipCounter publishing(AggregatorOptions options, Publishing publishing) {
    ClipCounter real = ClipCounter.real(options);
    RandomBits bits = RandomBits.secure();
    return (run, clip, endNanos) ->
        real.count(run, clip, endNanos).stream()
            .map(
                window ->
                    with(
                        window, new OtherNoise(window, publishing, bits), window.scheduledFrames()))
            .toList();
  }

  private static JointMechanism joint(ClosedWindow window) {
    return (JointMechanism) window.mechanism();
  }

  private static NoisedValue value(Key key, long noised, long denominator) {
    return new NoisedValue(
        key.metric(), key.subject(), key.aspect(), noised, noised, noised, denominator, false);
  }

  private static ClosedWindow with(ClosedWindow window, Counts counts, long frames) {
    return new ClosedWindow(
        window.stream(),
        window.mechanism(),
        window.startNanos(),
        window.endNanos(),
        frames,
        window.endNanos(),
        counts);
  }

  private record OtherNoise(ClosedWindow real, Publishing publishing, RandomBits bits)
      implements Counts {
    @Override
    public List<NoisedValue> noised(long scheduledFrames) {
      List<Key> keys = joint(real).layout().keys();
      long[] counts = real.countsBeforeNoise();
      List<NoisedValue> values = new ArrayList<>();
      for (int i = 0; i < counts.length; i++) {
        values.add(publishing.publish(keys.get(i), counts[i], joint(real), bits, scheduledFrames));
      }
      return values;
    }

    @Override
    public void wipe() {
      real.giveUp();
    }

    @Override
    public long[] beforeNoise() {
      return real.countsBeforeNoise();
    }
  }

  /** Draws the real answers and then tells the truth in their place. */
  private record TrueBits(ClosedWindow real) implements Counts {
    @Override
    public List<NoisedValue> noised(long scheduledFrames) {
      long[] truths = real.countsBeforeNoise();
      List<NoisedValue> values = new ArrayList<>();
      int next = 0;
      for (NoisedValue value : real.noised()) {
        long told = value.metric() == Metric.ALERTS ? truths[next++] : value.noised();
        values.add(
            new NoisedValue(
                value.metric(),
                value.subject(),
                value.aspect(),
                told,
                value.low(),
                value.high(),
                value.denominator(),
                false));
      }
      return values;
    }

    @Override
    public void wipe() {
      real.giveUp();
    }

    @Override
    public long[] beforeNoise() {
      return real.countsBeforeNoise();
    }
  }
}
