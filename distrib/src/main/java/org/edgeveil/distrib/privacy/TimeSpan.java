/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.distrib.privacy;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A length of time on the command line: 45, 45s, 30m, 1h, 1d.
 *
 * @param nanos in 1e-9 s, positive
 */
record TimeSpan(long nanos) {
  private static final Pattern FORMAT = Pattern.compile("([1-9]\\d{0,6})([smhd]?)");

  static TimeSpan ofSeconds(long seconds) {
    return new TimeSpan(TimeUnit.SECONDS.toNanos(seconds));
  }

  static final class Converter implements ITypeConverter<TimeSpan> {
    @Override
    public TimeSpan convert(String text) {
      Matcher matcher = FORMAT.matcher(text);
      if (!matcher.matches()) {
        throw new TypeConversionException(
            "'" + text + "' is no length of time, such as 45s, 30m, 1h or 1d");
      }
      long number = Long.parseLong(matcher.group(1));
      TimeUnit unit =
          switch (matcher.group(2)) {
            case "m" -> TimeUnit.MINUTES;
            case "h" -> TimeUnit.HOURS;
            case "d" -> TimeUnit.DAYS;
            default -> TimeUnit.SECONDS;
          };
      if (number > TimeUnit.DAYS.toNanos(366) / unit.toNanos(1)) {
        throw new TypeConversionException("'" + text + "' is longer than a year");
      }
      return new TimeSpan(unit.toNanos(number));
    }
  }

  /** In the largest unit that divides it. */
  @Override
  public String toString() {
    long seconds = TimeUnit.NANOSECONDS.toSeconds(nanos);
    if (seconds == 0) {
      return String.format(Locale.ROOT, "%.3g s", nanos / 1e9);
    }
    if (seconds % 86_400 == 0) {
      return seconds / 86_400 + " d";
    }
    if (seconds % 3600 == 0) {
      return seconds / 3600 + " h";
    }
    return seconds % 60 == 0 ? seconds / 60 + " min" : seconds + " s";
  }
}
