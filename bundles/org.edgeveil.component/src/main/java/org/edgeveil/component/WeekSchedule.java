/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.component;

import java.time.DayOfWeek;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The minutes of a week in which something holds, as an operator writes them: {@code always}, or
 * entries such as {@code Mon-Fri 08:00-18:00; Sat,Sun 09:00-12:30,14:00-16:00}. {@code daily}
 * stands for all days; a range of days may go over Sunday; a start belongs to its range and an end
 * does not; {@code 24:00} is a day's end; a range whose end is before its start goes over midnight
 * and belongs to the day on which it starts. What several entries name is joined.
 *
 * <p>A schedule is a set of readings of the local clock, not of instants. Where daylight saving
 * begins, the skipped readings do not occur, so a range inside them is empty on that day; where it
 * ends, the repeated readings belong to the schedule both times. A range is so an hour shorter or
 * longer than it looks on these two days, and never shifted.
 *
 * <p>Immutable. Two schedules are equal when they hold the same minutes, however written.
 */
public final class WeekSchedule {
  private static final int DAY_MINUTES = 24 * 60;
  private static final int WEEK_MINUTES = 7 * DAY_MINUTES;

  /** Longer than any schedule somebody types; what a form gives is not parsed without a limit. */
  private static final int MAX_LENGTH = 2000;

  /** How much of a wrong text is repeated in a message. */
  private static final int MAX_QUOTED = 40;

  private static final String ALWAYS = "always";
  private static final String DAILY = "daily";
  private static final String EXAMPLE = "Mon-Fri 08:00-18:00; Sat 09:00-12:30";
  private static final List<String> DAYS =
      Arrays.stream(DayOfWeek.values())
          .map(day -> day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH))
          .toList();
  private static final Pattern ENTRY = Pattern.compile("(\\S+(?:\\s*[,-]\\s*\\S+)*?)\\s+(\\d.*)");
  private static final Pattern HOURS =
      Pattern.compile("(\\d{1,2}):(\\d{2})\\s*-\\s*(\\d{1,2}):(\\d{2})");

  private final BitSet minutes;

  private WeekSchedule(BitSet minutes) {
    this.minutes = minutes;
  }

  /** Returns the schedule of the whole week. */
  public static WeekSchedule always() {
    BitSet minutes = new BitSet(WEEK_MINUTES);
    minutes.set(0, WEEK_MINUTES);
    return new WeekSchedule(minutes);
  }

  /**
   * Reads a schedule.
   *
   * @param text what the class comment describes; letter case and white space do not matter
   * @param problems told every problem, each a sentence with the wrong part, the rule and an
   *     example
   * @return nothing if there was a problem
   */
  public static Optional<WeekSchedule> parse(String text, Consumer<String> problems) {
    if (text.length() > MAX_LENGTH) {
      problems.accept("a schedule has at most " + MAX_LENGTH + " characters, not " + text.length());
      return Optional.empty();
    }
    if (text.strip().equalsIgnoreCase(ALWAYS)) {
      return Optional.of(always());
    }
    List<String> found = new ArrayList<>();
    BitSet minutes = new BitSet(WEEK_MINUTES);
    List<String> entries =
        Arrays.stream(text.split(";")).map(String::strip).filter(e -> !e.isEmpty()).toList();
    if (entries.isEmpty()) {
      found.add(
          "a schedule is needed, for example \"" + EXAMPLE + "\", \"daily 22:00-06:00\", always");
    }
    for (String entry : entries) {
      addEntry(entry, minutes, found);
    }
    found.forEach(problems);
    return found.isEmpty() ? Optional.of(new WeekSchedule(minutes)) : Optional.empty();
  }

  private static void addEntry(String entry, BitSet minutes, List<String> problems) {
    Matcher matcher = ENTRY.matcher(entry);
    if (!matcher.matches()) {
      problems.add(
          quoted(entry)
              + " is not days and hours, such as \"Mon-Fri 08:00-18:00\" or always alone");
      return;
    }
    BitSet days = days(matcher.group(1), problems);
    for (String range : matcher.group(2).split(",", -1)) {
      addHours(range.strip(), days, minutes, problems);
    }
  }

  private static BitSet days(String text, List<String> problems) {
    BitSet days = new BitSet(DAYS.size());
    if (text.equalsIgnoreCase(DAILY)) {
      days.set(0, DAYS.size());
      return days;
    }
    for (String range : text.split(",", -1)) {
      String[] ends = range.split("-", -1);
      int first = day(ends[0], problems);
      int last = ends.length == 1 ? first : day(ends[1], problems);
      if (ends.length > 2) {
        problems.add(quoted(range) + " is no range of days; a range has two ends, such as Mon-Fri");
      } else if (first >= 0 && last >= 0) {
        int length = Math.floorMod(last - first, DAYS.size());
        for (int i = 0; i <= length; i++) {
          days.set((first + i) % DAYS.size());
        }
      }
    }
    return days;
  }

  private static int day(String text, List<String> problems) {
    for (int i = 0; i < DAYS.size(); i++) {
      if (DAYS.get(i).equalsIgnoreCase(text.strip())) {
        return i;
      }
    }
    problems.add(quoted(text) + " is no day; days are " + String.join(", ", DAYS) + " and daily");
    return -1;
  }

  private static void addHours(String text, BitSet days, BitSet minutes, List<String> problems) {
    Matcher matcher = HOURS.matcher(text);
    if (!matcher.matches()) {
      problems.add(quoted(text) + " is no range of hours; a range looks like 08:00-18:00");
      return;
    }
    int start = minute(matcher.group(1), matcher.group(2));
    int end = minute(matcher.group(3), matcher.group(4));
    if (start < 0 || start == DAY_MINUTES || end < 0) {
      problems.add(
          quoted(text) + " is outside the day; hours go from 00:00 to 23:59, an end up to 24:00");
    } else if (start == end) {
      problems.add(quoted(text) + " is empty; a whole day is 00:00-24:00");
    } else {
      int length = end > start ? end - start : end - start + DAY_MINUTES;
      days.stream().forEach(day -> addMinutes(day * DAY_MINUTES + start, length, minutes));
    }
  }

  /** Returns a reading in minutes, or -1 for one that no clock shows. */
  private static int minute(String hour, String minute) {
    int result = Integer.parseInt(hour) * 60 + Integer.parseInt(minute);
    return Integer.parseInt(minute) < 60 && result <= DAY_MINUTES ? result : -1;
  }

  private static void addMinutes(int start, int length, BitSet minutes) {
    int end = start + length;
    minutes.set(start, Math.min(end, WEEK_MINUTES));
    if (end > WEEK_MINUTES) {
      minutes.set(0, end - WEEK_MINUTES);
    }
  }

  /** Returns whether the clock of the time's own zone reads a minute of the schedule. */
  public boolean contains(ZonedDateTime time) {
    int day = time.getDayOfWeek().getValue() - DayOfWeek.MONDAY.getValue();
    return minutes.get(day * DAY_MINUTES + time.getHour() * 60 + time.getMinute());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WeekSchedule schedule && minutes.equals(schedule.minutes);
  }

  @Override
  public int hashCode() {
    return minutes.hashCode();
  }

  /** Returns the schedule day by day, in a form that {@link #parse} reads and equals share. */
  @Override
  public String toString() {
    if (minutes.cardinality() == WEEK_MINUTES) {
      return ALWAYS;
    }
    List<String> entries = new ArrayList<>();
    for (int day = 0; day < DAYS.size(); day++) {
      BitSet ofDay = minutes.get(day * DAY_MINUTES, (day + 1) * DAY_MINUTES);
      if (!ofDay.isEmpty()) {
        entries.add(DAYS.get(day) + " " + hours(ofDay));
      }
    }
    return String.join("; ", entries);
  }

  private static String hours(BitSet ofDay) {
    List<int[]> ranges = new ArrayList<>();
    for (int start = ofDay.nextSetBit(0); start >= 0; ) {
      int end = ofDay.nextClearBit(start);
      ranges.add(new int[] {start, end});
      start = ofDay.nextSetBit(end);
    }
    return ranges.stream()
        .map(range -> reading(range[0]) + "-" + reading(range[1]))
        .collect(Collectors.joining(","));
  }

  private static String reading(int minute) {
    return String.format(Locale.ROOT, "%02d:%02d", minute / 60, minute % 60);
  }

  private static String quoted(String text) {
    String printable = text.strip().replaceAll("\\p{Cntrl}", "?");
    return '"'
        + (printable.length() <= MAX_QUOTED
            ? printable
            : printable.substring(0, MAX_QUOTED) + "...")
        + '"';
  }
}
