/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.sync;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.edgeveil.sync.internal.delivery.DeliverySettings;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;

/**
 * The settings of cloud sync, all of them valid.
 *
 * @param mode what may leave
 * @param publisherTarget LDAP filter of the publisher
 * @param maxInFlight 1 to 100
 * @param capacity of the outbox in records, 1 to 100000
 * @param retryInitial 1 s to 1 h
 * @param retryMax at least {@code retryInitial}, at most one day
 */
record SyncOptions(
    Mode mode,
    String publisherTarget,
    int maxInFlight,
    int capacity,
    Duration retryInitial,
    Duration retryMax) {

  static final String DEFAULT_MODE = "AGGREGATES";
  static final String DEFAULT_TARGET = "(kura.service.pid=changeme)";
  // One less than Kura's in-flight-messages.max-number, so that births and answers get through.
  static final int DEFAULT_IN_FLIGHT = 8;
  static final int DEFAULT_CAPACITY = 10_000;
  static final int DEFAULT_RETRY_INITIAL = 1;
  static final int DEFAULT_RETRY_MAX = 300;

  /** What may leave the gateway. */
  enum Mode {
    /** Nothing. */
    LOCAL_ONLY,
    /** Releases. */
    AGGREGATES
  }

  /** The settings are wrong; the message names every error. */
  static final class InvalidOptionsException extends Exception {
    private static final long serialVersionUID = 1L;

    InvalidOptionsException(List<String> errors) {
      super(String.join("; ", errors));
    }
  }

  /**
   * Reads a configuration as Kura and its clients deliver it: any type, missing and empty values
   * are the defaults, unknown keys are ignored.
   *
   * @throws InvalidOptionsException if anything is wrong, with all that is
   */
  static SyncOptions parse(Map<String, ?> properties) throws InvalidOptionsException {
    List<String> errors = new ArrayList<>();
    Mode mode = mode(text(properties, "mode", DEFAULT_MODE), errors);
    String target = text(properties, "CloudPublisher.target", DEFAULT_TARGET);
    if (filter(target) == null) {
      errors.add(
          "CloudPublisher.target is no LDAP filter: choose a publisher, for example"
              + " (kura.service.pid=my-publisher)");
    }
    int inFlight = number(properties, "in.flight.max", DEFAULT_IN_FLIGHT, 100, errors);
    int capacity = number(properties, "outbox.capacity", DEFAULT_CAPACITY, 100_000, errors);
    int initial = number(properties, "retry.initial.seconds", DEFAULT_RETRY_INITIAL, 3600, errors);
    int max = number(properties, "retry.max.seconds", DEFAULT_RETRY_MAX, 86_400, errors);
    if (errors.isEmpty() && max < initial) {
      errors.add(
          "retry.max.seconds is " + max + ": not less than retry.initial.seconds, " + initial);
    }
    if (!errors.isEmpty()) {
      throw new InvalidOptionsException(errors);
    }
    return new SyncOptions(
        mode, target, inFlight, capacity, Duration.ofSeconds(initial), Duration.ofSeconds(max));
  }

  /** Returns how records are handed over under these settings. */
  DeliverySettings delivery() {
    // SCR takes an unset target for "any publisher"; whatever it binds must match the setting.
    Filter filter = filter(publisherTarget);
    return new DeliverySettings(
        mode == Mode.AGGREGATES,
        maxInFlight,
        retryInitial,
        retryMax,
        properties -> filter != null && filter.matches(properties));
  }

  private static Mode mode(String text, List<String> errors) {
    for (Mode mode : Mode.values()) {
      if (mode.name().equals(text)) {
        return mode;
      }
    }
    errors.add("mode is '" + text + "': one of LOCAL_ONLY, AGGREGATES");
    return Mode.LOCAL_ONLY;
  }

  private static @Nullable Filter filter(String target) {
    try {
      return FrameworkUtil.createFilter(target);
    } catch (InvalidSyntaxException e) {
      return null;
    }
  }

  private static String text(Map<String, ?> properties, String key, String unset) {
    Object value = properties.get(key);
    String text = value == null ? "" : value.toString().trim();
    return text.isEmpty() ? unset : text;
  }

  private static int number(
      Map<String, ?> properties, String key, int unset, int max, List<String> errors) {
    String text = text(properties, key, Integer.toString(unset));
    try {
      // Clients deliver 8, 8L, 8.0 and "8".
      double value = Double.parseDouble(text);
      if (value == Math.rint(value) && value >= 1 && value <= max) {
        return (int) value;
      }
    } catch (NumberFormatException e) {
      // The message below says it.
    }
    errors.add(key + " is '" + text + "': a whole number from 1 to " + max);
    return unset;
  }
}
