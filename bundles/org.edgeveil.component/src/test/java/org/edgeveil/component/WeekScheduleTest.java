/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.component;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WeekScheduleTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final LocalDate MONDAY = LocalDate.of(2026, 6, 1);

  private static WeekSchedule schedule(String text) {
    List<String> problems = new ArrayList<>();
    WeekSchedule result = WeekSchedule.parse(text, problems::add).orElse(null);
    assertThat(problems).isEmpty();
    assertThat(result).isNotNull();
    return result;
  }

  private static List<String> problems(String text) {
    List<String> problems = new ArrayList<>();
    assertThat(WeekSchedule.parse(text, problems::add)).isEmpty();
    return problems;
  }

  private static ZonedDateTime at(DayOfWeek day, String time) {
    return MONDAY
        .with(TemporalAdjusters.nextOrSame(day))
        .atTime(LocalTime.parse(time))
        .atZone(BERLIN);
  }

  @ParameterizedTest
  @CsvSource({
    "MONDAY, 07:59:59.999, false",
    "MONDAY, 08:00, true",
    "FRIDAY, 17:59:59.999, true",
    "FRIDAY, 18:00, false",
    "SATURDAY, 08:59, false",
    "SATURDAY, 12:29, true",
    "SATURDAY, 12:30, false",
    "SUNDAY, 10:00, false"
  })
  void contains_workingWeek_startsInclusiveAndEndsExclusive(
      DayOfWeek day, String time, boolean expected) {
    assertThat(schedule("Mon-Fri 08:00-18:00; Sat 09:00-12:30").contains(at(day, time)))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "SUNDAY, 21:59, false",
    "SUNDAY, 22:00, true",
    "MONDAY, 05:59, true",
    "MONDAY, 06:00, false",
    "TUESDAY, 00:00, true"
  })
  void contains_overMidnight_goesOnIntoTheNextDayAndWeek(
      DayOfWeek day, String time, boolean expected) {
    assertThat(schedule("daily 22:00-06:00").contains(at(day, time))).isEqualTo(expected);
  }

  @Test
  void contains_overMidnightOfOneDay_belongsToTheDayOfItsStart() {
    WeekSchedule sunday = schedule("Sun 22:00-06:00");

    assertThat(sunday.contains(at(DayOfWeek.SUNDAY, "03:00"))).isFalse();
    assertThat(sunday.contains(at(DayOfWeek.MONDAY, "03:00"))).isTrue();
    assertThat(sunday.contains(at(DayOfWeek.TUESDAY, "03:00"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "always",
        " ALWAYS ",
        "daily 00:00-24:00",
        "Mon-Sun 0:00-24:00",
        "Wed-Tue 06:00-24:00,00:00-06:00"
      })
  void parse_wholeWeek_isAlways(String text) {
    assertThat(schedule(text)).isEqualTo(WeekSchedule.always()).hasToString("always");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mon,TUE 8:00-9:00 | Mon 08:00-09:00; Tue 08:00-09:00",
        "Sat-Mon 10:00-11:00; | Mon 10:00-11:00; Sat 10:00-11:00; Sun 10:00-11:00",
        "Fri 22:00-02:00 | Fri 22:00-24:00; Sat 00:00-02:00",
        "Fri 08:00-10:00, 09:00-12:00 ; Fri 12:00 - 13:00,15:00-16:00 | Fri 08:00-13:00,15:00-16:00",
        "Mon - Tue 8:00-9:00 | Mon 08:00-09:00; Tue 08:00-09:00",
      })
  void toString_severalWaysToWrite_isTheSameDayByDay(String text, String expected) {
    assertThat(schedule(text)).hasToString(expected).isEqualTo(schedule(expected));
  }

  @Test
  void parse_itsOwnText_isTheSameSchedule() {
    Random random = new Random(20261122);
    for (int i = 0; i < 200; i++) {
      int start = random.nextInt(1440);
      int end = (start + 1 + random.nextInt(1439)) % 1440;
      String text =
          String.format(
              "%s-%s %02d:%02d-%02d:%02d",
              List.of("Mon", "Wed", "Sun").get(random.nextInt(3)),
              List.of("Tue", "Sat", "Sun").get(random.nextInt(3)),
              start / 60,
              start % 60,
              end / 60,
              end % 60);
      WeekSchedule written = schedule(text);

      assertThat(schedule(written.toString()))
          .as(text)
          .isEqualTo(written)
          .hasSameHashCodeAs(written);
    }
  }

  @Test
  void contains_sameInstantInTwoZones_followsTheClockOfEach() {
    ZonedDateTime noon = at(DayOfWeek.MONDAY, "12:00");
    WeekSchedule midday = schedule("Mon 11:30-12:30");

    assertThat(midday.contains(noon)).isTrue();
    assertThat(midday.contains(noon.withZoneSameInstant(ZoneOffset.UTC))).isFalse();
  }

  @Test
  void contains_springForward_skippedReadingsDoNotOccur() {
    // 29 March 2026: 01:59:59 +01:00 is followed by 03:00 +02:00.
    WeekSchedule skipped = schedule("Sun 02:00-03:00");
    WeekSchedule around = schedule("Sun 01:00-04:00");

    assertThat(minutesOf(skipped, LocalDate.of(2026, 3, 29))).isZero();
    assertThat(minutesOf(around, LocalDate.of(2026, 3, 29))).isEqualTo(120);
    assertThat(minutesOf(around, LocalDate.of(2026, 3, 22))).isEqualTo(180);
  }

  @Test
  void contains_fallBack_repeatedReadingsBelongBothTimes() {
    // 25 October 2026: 02:59:59 +02:00 is followed by 02:00 +01:00.
    WeekSchedule repeated = schedule("Sun 02:00-03:00");
    ZonedDateTime first = LocalDateTime.parse("2026-10-25T02:30").atZone(BERLIN);

    assertThat(repeated.contains(first.withEarlierOffsetAtOverlap())).isTrue();
    assertThat(repeated.contains(first.withLaterOffsetAtOverlap())).isTrue();
    assertThat(minutesOf(repeated, LocalDate.of(2026, 10, 25))).isEqualTo(120);
    assertThat(minutesOf(repeated, LocalDate.of(2026, 10, 18))).isEqualTo(60);
  }

  /** Counts the minutes of a day, which has 23 to 25 hours, that are in a schedule. */
  private static long minutesOf(WeekSchedule schedule, LocalDate day) {
    long count = 0;
    ZonedDateTime end = day.plusDays(1).atStartOfDay(BERLIN);
    for (ZonedDateTime t = day.atStartOfDay(BERLIN); t.isBefore(end); t = t.plusMinutes(1)) {
      count += schedule.contains(t) ? 1 : 0;
    }
    return count;
  }

  @Test
  void parse_severalProblems_tellsAllAtOnce() {
    assertThat(
            problems(
                "Mon-Fry 08:00-18:00; Sat 9-12; Sun 25:00-26:00,10:60-11:00; Tue 07:00-07:00; never; Mon-Tue-Wed 1:00-2:00"))
        .satisfiesExactly(
            p -> assertThat(p).contains("\"Fry\" is no day").contains("Mon, Tue"),
            p -> assertThat(p).contains("\"9-12\" is no range of hours").contains("08:00-18:00"),
            p -> assertThat(p).contains("\"25:00-26:00\" is outside the day"),
            p -> assertThat(p).contains("\"10:60-11:00\" is outside the day"),
            p -> assertThat(p).contains("\"07:00-07:00\" is empty").contains("00:00-24:00"),
            p -> assertThat(p).contains("\"never\" is not days and hours"),
            p -> assertThat(p).contains("\"Mon-Tue-Wed\" is no range of days"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        ";",
        "08:00-18:00",
        "Mon",
        "Mon 24:00-08:00",
        "Mon 08:00-24:01",
        "always 08:00-09:00",
        "Mon 08:00-18:00,",
        "Mon, 08:00-18:00",
        "Mon 08:00-18:00 or so",
        "Mon 123:00-18:00"
      })
  void parse_notASchedule_isOneProblem(String text) {
    assertThat(problems(text)).hasSize(1);
  }

  @Test
  void parse_longerThanAnybodyTypes_isAProblemThatDoesNotRepeatIt() {
    assertThat(problems("Mon 08:00-18:00;".repeat(200)))
        .singleElement()
        .asString()
        .contains("at most 2000")
        .hasSizeLessThan(200);
  }
}
