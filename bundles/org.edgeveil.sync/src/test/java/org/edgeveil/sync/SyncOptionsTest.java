/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.edgeveil.component.InvalidSettingsException;
import org.edgeveil.sync.SyncOptions.Mode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SyncOptionsTest {
  private static final SyncOptions DEFAULTS =
      new SyncOptions(
          Mode.AGGREGATES,
          "(kura.service.pid=changeme)",
          8,
          10_000,
          Duration.ofSeconds(1),
          Duration.ofMinutes(5));

  @Test
  void parse_nothing_givesDefaults() throws InvalidSettingsException {
    assertThat(SyncOptions.parse(Map.of())).isEqualTo(DEFAULTS);
  }

  @Test
  void parse_emptyValues_giveDefaults() throws InvalidSettingsException {
    assertThat(
            SyncOptions.parse(
                Map.of(
                    "mode", "",
                    "CloudPublisher.target", " ",
                    "in.flight.max", "",
                    "outbox.capacity", "",
                    "retry.initial.seconds", "",
                    "retry.max.seconds", "",
                    "service.pid", "org.edgeveil.sync.CloudSync-1")))
        .isEqualTo(DEFAULTS);
  }

  @Test
  void parse_otherNumberTypes_areUnderstood() throws InvalidSettingsException {
    SyncOptions options =
        SyncOptions.parse(
            Map.of(
                "mode",
                "LOCAL_ONLY",
                "CloudPublisher.target",
                "(kura.service.pid=p)",
                "in.flight.max",
                3L,
                "outbox.capacity",
                "77",
                "retry.initial.seconds",
                5.0,
                "retry.max.seconds",
                (short) 9));

    assertThat(options)
        .isEqualTo(
            new SyncOptions(
                Mode.LOCAL_ONLY,
                "(kura.service.pid=p)",
                3,
                77,
                Duration.ofSeconds(5),
                Duration.ofSeconds(9)));
  }

  @Test
  void parse_severalErrors_namesAll() {
    assertThatThrownBy(
            () ->
                SyncOptions.parse(
                    Map.of(
                        "mode",
                        "ALL",
                        "CloudPublisher.target",
                        "(kura.service.pid=p",
                        "in.flight.max",
                        0,
                        "outbox.capacity",
                        new int[0])))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContainingAll(
            "mode: one of LOCAL_ONLY, AGGREGATES, AGGREGATES_AND_ALERTS is needed, not \"ALL\"",
            "CloudPublisher.target",
            "in.flight.max",
            "outbox.capacity");
  }

  @ParameterizedTest
  @CsvSource({
    "in.flight.max, 101",
    "in.flight.max, 1.5",
    "outbox.capacity, NaN",
    "outbox.capacity, 100001",
    "retry.initial.seconds, -1",
    "retry.max.seconds, 86401",
    "in.flight.max, 1e400",
    "mode, aggregates",
    "CloudPublisher.target, my-publisher"
  })
  void parse_outOfRange_isRefusedNamingTheSetting(String key, String value) {
    assertThatThrownBy(() -> SyncOptions.parse(Map.of(key, value)))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining(key);
  }

  @Test
  void parse_longestRetryBelowFirst_isRefused() {
    assertThatThrownBy(
            () -> SyncOptions.parse(Map.of("retry.initial.seconds", 10, "retry.max.seconds", 9)))
        .hasMessageContaining("retry.max.seconds: not less than retry.initial.seconds");
  }

  @Test
  void delivery_localOnly_isDisabled() throws InvalidSettingsException {
    assertThat(SyncOptions.parse(Map.of("mode", "LOCAL_ONLY")).delivery().enabled()).isFalse();
    assertThat(SyncOptions.parse(Map.of()).delivery().enabled()).isTrue();
  }
}
