/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What each chunk of one time line was charged: a step function of time, kept as the moments where
 * it changes. Its size grows with changes, not with time. Not thread-safe.
 */
final class ChunkCharges {

  /** From {@code start} to the next step every chunk was charged {@code sum}. */
  record Step(long start, long sum) {}

  /** Before the first step it is 0, and the last step's value is 0. */
  private final NavigableMap<Long, Long> steps = new TreeMap<>();

  /** Adds a cost to every chunk from {@code start} to before {@code end}. */
  void add(long start, long end, long cost) {
    // The sums first, so that an overflow changes nothing.
    Math.addExact(greatest(start, end), cost);
    long after = at(end);
    steps.putIfAbsent(start, at(start));
    steps.put(end, after);
    for (Map.Entry<Long, Long> step : steps.subMap(start, true, end, false).entrySet()) {
      step.setValue(step.getValue() + cost);
    }
    join(end);
    join(start);
  }

  /** Removes a step that changes nothing. */
  private void join(long at) {
    Map.Entry<Long, Long> before = steps.lowerEntry(at);
    if (at(at) == (before == null ? 0 : before.getValue())) {
      steps.remove(at);
    }
  }

  private long at(long time) {
    Map.Entry<Long, Long> step = steps.floorEntry(time);
    return step == null ? 0 : step.getValue();
  }

  /** Returns the greatest sum on any chunk from {@code start} to before {@code end}. */
  long greatest(long start, long end) {
    long greatest = at(start);
    for (long sum : steps.subMap(start, true, end, false).values()) {
      greatest = Math.max(greatest, sum);
    }
    return greatest;
  }

  /** Forgets what was charged before a time; who calls this never asks for it again. */
  void forgetBefore(long time) {
    long value = at(time);
    steps.headMap(time, true).clear();
    if (value != 0) {
      steps.put(time, value);
    }
  }

  /** Returns the steps in their order. */
  List<Step> steps() {
    List<Step> list = new ArrayList<>(steps.size());
    steps.forEach((start, sum) -> list.add(new Step(start, sum)));
    return list;
  }

  /** Restores steps that {@link #steps} returned. */
  void restore(List<Step> list) {
    steps.clear();
    list.forEach(step -> steps.put(step.start(), step.sum()));
  }
}
