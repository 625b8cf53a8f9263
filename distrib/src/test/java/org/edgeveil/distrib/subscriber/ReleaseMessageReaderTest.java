/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.distrib.subscriber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReleaseMessageReaderTest {
  private final ReleaseMessageReader reader = new ReleaseMessageReader();

  @Test
  void read_release_givesValuesWithIntervalsAndStatement() throws PayloadException {
    KuraMessage message = new KuraPayloadReader().read(TestRelease.payload());

    assertThat(reader.isRelease(message)).isTrue();
    ReleaseReport release = reader.read(message);

    assertThat(release.values())
        .containsExactly(
            new ReleaseReport.Value("entries", "the.square", "Person", 7, 3, 11),
            new ReleaseReport.Value("occupancy", "the.square", "", 2.5, 2, 3));
    assertThat(release.suppressed())
        .containsExactly(new ReleaseReport.Key("entries", "the.square", "Bicycle"));
    assertThat(release.guarantee()).isEqualTo("demo: no guarantee");
    assertThat(release.spent()).isEqualTo(6);
    assertThat(release.costByMetric()).isEqualTo(Map.of("entries", 4.0, "occupancy", 2.0));
    assertThat(release.mediaEndNanos()).isEqualTo(20_000_000_000L);
  }

  @Test
  void read_alerts_givesAnswersAndAlarms() throws PayloadException {
    KuraMessage message =
        new KuraPayloadReader()
            .read(
                TestRelease.message()
                    .metric("alerts.square.Person", 1L)
                    .metric("alerts.square.Person.low", 0L)
                    .metric("alerts.square.Person.high", 1L)
                    .metric("alarms.square.Person", 0L)
                    .metric("alarms.square.Person.low", 0L)
                    .metric("alarms.square.Person.high", 1L)
                    .metric("epsilon.alerts", 1.0)
                    .metric("flip.alerts", 0.25)
                    .toBytes());

    ReleaseReport release = reader.read(message);

    assertThat(release.values())
        .contains(
            new ReleaseReport.Value("alerts", "square", "Person", 1, 0, 1),
            new ReleaseReport.Value("alarms", "square", "Person", 0, 0, 1))
        .hasSize(4);
    assertThat(release.costByMetric()).containsEntry("alerts", 1.0);
  }

  @Test
  void isRelease_birth_no() throws PayloadException {
    byte[] birth = new WireBytes().metric("display_name", "x").toBytes();

    assertThat(reader.isRelease(new KuraPayloadReader().read(birth))).isFalse();
  }

  @Test
  void read_somethingMissing_isRefusedByName() throws PayloadException {
    KuraMessage whole = new KuraPayloadReader().read(TestRelease.payload());
    for (String name :
        new String[] {"charge.id", "assumed", "epsilon.spent", "delta", "window.frames"}) {
      Map<String, Object> metrics = new HashMap<>(whole.metrics());
      metrics.remove(name);
      KuraMessage partial = new KuraMessage(whole.timestamp(), metrics, whole.body());

      assertThatThrownBy(() -> reader.read(partial))
          .isInstanceOf(PayloadException.class)
          .hasMessageContaining(name);
    }
  }
}
