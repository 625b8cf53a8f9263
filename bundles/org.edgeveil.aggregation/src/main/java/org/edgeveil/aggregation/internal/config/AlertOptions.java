/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.aggregation.internal.config;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.edgeveil.component.Settings;

/**
 * The checked settings of alerts. Immutable.
 *
 * @param rules at most one for each zone and label; none: alerts are off
 * @param slotMinutes length of a slot; divides a day
 * @param zone whose clock the schedules are read on
 * @param nanoEpsilon what the alerts of one horizon cost, in 1e-9; 0: exact, without a guarantee
 * @param slotsPerTrack B, the pairs of a rule and a slot in which one track counts in its life
 */
public record AlertOptions(
    List<AlertRule> rules, int slotMinutes, ZoneId zone, long nanoEpsilon, int slotsPerTrack) {
  public static final String ALERTS = "alerts";
  public static final String SLOT_MINUTES = "alerts.slot.minutes";
  public static final String TIME_ZONE = "alerts.time.zone";
  public static final String EPSILON = "alerts.epsilon";
  public static final String CAP_SLOTS = "alerts.cap.slots";

  /** No longer than the shortest horizon, so that a slot reaches into two of them at most. */
  private static final int MAX_SLOT_MINUTES = 60;

  private static final int DAY_MINUTES = 24 * 60;
  private static final int MAX_RULES = 100;

  public AlertOptions {
    rules = List.copyOf(rules);
  }

  /** Returns the settings of no alerts. */
  public static AlertOptions off() {
    return new AlertOptions(List.of(), 15, ZoneOffset.UTC, 1_000_000_000L, 2);
  }

  /** Reads the settings; what is wrong is noted there. */
  static AlertOptions parse(Settings in) {
    List<AlertRule> rules = rules(in, in.text(ALERTS, ""));
    int slot = in.integer(SLOT_MINUTES, 1, MAX_SLOT_MINUTES, 15);
    if (DAY_MINUTES % slot != 0) {
      in.reject(SLOT_MINUTES, "a number of minutes that divides a day, such as 15,", "" + slot);
    }
    ZoneId zone = zone(in);
    long epsilon = NanoEpsilon.readOrZero(in, EPSILON, "1.0", AggregatorOptions.MAX_EPSILON);
    int slots = in.integer(CAP_SLOTS, 1, 1000, 2);
    // Without a rule the other settings shape nothing: a change of them costs no epsilon.
    return rules.isEmpty() ? off() : new AlertOptions(rules, slot, zone, epsilon, slots);
  }

  private static ZoneId zone(Settings in) {
    String text = in.text(TIME_ZONE, "UTC");
    try {
      return ZoneId.of(text).normalized();
    } catch (DateTimeException e) {
      in.reject(TIME_ZONE, "a time zone such as Europe/Berlin or UTC", text);
      return ZoneOffset.UTC;
    }
  }

  private static List<AlertRule> rules(Settings in, String text) {
    List<AlertRule> rules = new ArrayList<>();
    Set<String> names = new HashSet<>();
    Set<List<String>> places = new HashSet<>();
    List<String> lines = text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    if (lines.size() > MAX_RULES) {
      in.problem(ALERTS + ": at most " + MAX_RULES + " rules are possible, not " + lines.size());
      return rules;
    }
    for (String line : lines) {
      AlertRuleReader reader = new AlertRuleReader(in, line);
      reader.read().ifPresent(rules::add);
      if (!names.add(reader.name())) {
        reader.problem("the name is taken by another rule: choose one of its own");
      }
      if (reader.hasPlace() && !places.add(reader.place())) {
        reader.problem(
            "zone and label have a rule already, and one bit for each slot: join the schedules");
      }
    }
    return rules;
  }

  /**
   * Returns the numbers of the rules that a slot has, in their order.
   *
   * @param start the wall clock's label of the slot's start
   */
  public List<Integer> scheduled(Instant start) {
    ZonedDateTime time = start.atZone(zone);
    return IntStream.range(0, rules.size())
        .filter(rule -> rules.get(rule).schedule().contains(time))
        .boxed()
        .toList();
  }

  /** Returns whether there are alerts. */
  public boolean isOn() {
    return !rules.isEmpty();
  }
}
