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
import java.util.List;
import java.util.Optional;
import org.edgeveil.aggregation.internal.config.AlertOptions;
import org.edgeveil.aggregation.internal.config.AlertRule;
import org.edgeveil.api.observation.Observation;
import org.edgeveil.api.observation.SceneEvent;
import org.edgeveil.api.observation.TrackedObject;
import org.edgeveil.privacy.mechanism.RandomBits;

/**
 * Decides each rule's bit of the open slot. Not thread-safe.
 *
 * <p>Which rules a slot has follows from their schedules and the slot's start, so the set of bits
 * is public. A bit starts empty with its slot and depends on the slot's own frames only, and of
 * them on nothing but whether somebody whom the bounder admits to this rule and slot is in the
 * zone. Between two streams of observations that differ by m whole tracks, at most m B bits differ:
 * each track is admitted to at most B pairs of a rule and a slot in its life. Exact alerts promise
 * nothing and admit everybody.
 */
final class AlertTally implements Tally {
  private final AlertMechanism mechanism;
  private final AlertOptions options;
  private final ContributionBounder bounder;
  private final AlarmPauses pauses;
  private final AlertNoise noise;
  private final List<OpenRule> open = new ArrayList<>();
  private long startNanos;

  private static final class OpenRule {
    private final int number;
    private final AlertRule rule;
    private final FrameRun run;

    private OpenRule(int number, AlertRule rule) {
      this.number = number;
      this.rule = rule;
      this.run = new FrameRun(rule.needed(), rule.of());
    }
  }

  AlertTally(AlertMechanism mechanism, ContributionBounder bounder) {
    this.mechanism = mechanism;
    this.options = mechanism.options().alerts();
    this.bounder = bounder;
    this.pauses = new AlarmPauses(options.rules());
    this.noise = new AlertNoise(mechanism);
  }

  @Override
  public void start(long borderNanos, Instant label, RandomBits bits) {
    noise.draw(bits);
    startNanos = borderNanos;
    bounder.startSlot();
    open.clear();
    for (int number : options.scheduled(label)) {
      open.add(new OpenRule(number, options.rules().get(number)));
    }
  }

  @Override
  public void add(Observation observation) {
    bounder.startFrame(observation.mediaTimeNanos(), observation.chunkIndex());
    for (TrackedObject object : observation.objects()) {
      bounder.see(object.trackId(), object.zones());
      for (OpenRule rule : open) {
        if (rule.rule.holds(object) && admits(object.trackId(), rule.number)) {
          rule.run.add(observation.frameIndex());
        }
      }
    }
    for (SceneEvent event : observation.events()) {
      if (event instanceof SceneEvent.TrackEnded ended) {
        bounder.end(ended.trackId());
      }
    }
  }

  private boolean admits(long trackId, int rule) {
    return mechanism.isExact() || bounder.admitAlert(trackId, rule);
  }

  @Override
  public Optional<Counts> take(long endNanos) {
    if (open.isEmpty()) {
      noise.wipe();
      return Optional.empty();
    }
    int[] rules = open.stream().mapToInt(rule -> rule.number).toArray();
    long[] truths = open.stream().mapToLong(rule -> rule.run.isReached() ? 1 : 0).toArray();
    open.clear();
    return Optional.of(new AlertBits(mechanism, rules, truths, noise.take(), pauses, startNanos));
  }

  @Override
  public void giveUp() {
    open.clear();
    noise.wipe();
  }
}
