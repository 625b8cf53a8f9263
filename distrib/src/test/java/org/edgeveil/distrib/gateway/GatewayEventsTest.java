/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.distrib.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayEventsTest {
  static Stream<GatewayEvents.Event> events() {
    return Stream.of(
        new GatewayEvents.Started(20),
        new GatewayEvents.StatusChanged(
            new ComponentStatus("demo", "RUNNING", "", "a \"message\"\n", Map.of("x", 3L))),
        new GatewayEvents.Memory(1L << 40, 5),
        new GatewayEvents.Failed("no"));
  }

  @ParameterizedTest
  @MethodSource("events")
  void write_each_isOneLineAndReadBackEqual(GatewayEvents.Event event) {
    String line = GatewayEvents.write(event);

    assertThat(line).doesNotContain("\n");
    assertThat(GatewayEvents.read(line)).isEqualTo(event);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "[]", "{\"event\": \"other\"}", "{\"event\": 3}", "{"})
  void read_noEvent_isRefused(String line) {
    assertThatThrownBy(() -> GatewayEvents.read(line)).isInstanceOf(IllegalArgumentException.class);
  }
}
