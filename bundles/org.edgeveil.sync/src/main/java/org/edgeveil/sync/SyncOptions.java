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
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.edgeveil.api.release.ReleaseContent;
import org.edgeveil.component.InvalidSettingsException;
import org.edgeveil.component.Settings;
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
  private static final List<String> MODES = Stream.of(Mode.values()).map(Mode::name).toList();
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
    /** Releases of counts; alerts are put aside for good. */
    AGGREGATES,
    /** Releases of counts and of alerts. */
    AGGREGATES_AND_ALERTS
  }

  /**
   * Reads a configuration as Kura and its clients deliver it: any type, missing and empty values
   * are the defaults, unknown keys are ignored.
   *
   * @throws InvalidSettingsException if anything is wrong, with all that is
   */
  static SyncOptions parse(Map<String, ?> properties) throws InvalidSettingsException {
    Settings settings = new Settings(properties);
    Mode mode = Mode.valueOf(settings.oneOf("mode", MODES, DEFAULT_MODE));
    String target = settings.text("CloudPublisher.target", DEFAULT_TARGET);
    if (filter(target) == null) {
      settings.reject(
          "CloudPublisher.target",
          "a publisher as an LDAP filter, for example (kura.service.pid=my-publisher),",
          target);
    }
    int inFlight = settings.integer("in.flight.max", 1, 100, DEFAULT_IN_FLIGHT);
    int capacity = settings.integer("outbox.capacity", 1, 100_000, DEFAULT_CAPACITY);
    int initial = settings.integer("retry.initial.seconds", 1, 3600, DEFAULT_RETRY_INITIAL);
    // What is wrong was noted; the wait that goes with a wrong one is not compared.
    int max =
        settings.integer("retry.max.seconds", 1, 86_400, Math.max(initial, DEFAULT_RETRY_MAX));
    if (max < initial) {
      settings.reject(
          "retry.max.seconds",
          "not less than retry.initial.seconds, " + initial + ",",
          Integer.toString(max));
    }
    settings.check();
    return new SyncOptions(
        mode, target, inFlight, capacity, Duration.ofSeconds(initial), Duration.ofSeconds(max));
  }

  /** Returns whether a content may leave the gateway. */
  boolean permits(ReleaseContent content) {
    return switch (mode) {
      case LOCAL_ONLY -> false;
      case AGGREGATES -> !content.isAlert();
      case AGGREGATES_AND_ALERTS -> true;
    };
  }

  /** Returns how records are handed over under these settings. */
  DeliverySettings delivery() {
    // SCR takes an unset target for "any publisher"; whatever it binds must match the setting.
    Filter filter = filter(publisherTarget);
    return new DeliverySettings(
        mode != Mode.LOCAL_ONLY,
        mode == Mode.AGGREGATES_AND_ALERTS,
        maxInFlight,
        retryInitial,
        retryMax,
        properties -> filter != null && filter.matches(properties));
  }

  private static @Nullable Filter filter(String target) {
    try {
      return FrameworkUtil.createFilter(target);
    } catch (InvalidSyntaxException e) {
      return null;
    }
  }
}
