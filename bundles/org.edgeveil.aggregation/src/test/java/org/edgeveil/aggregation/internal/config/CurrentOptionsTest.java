/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.aggregation.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import net.jqwik.api.Example;

class CurrentOptionsTest {
  private final CurrentOptions<PrivacyDomainOptions> options =
      new CurrentOptions<>(PrivacyDomainOptions::parse);

  @Example
  void offer_firstConfiguration_isTaken() {
    assertThat(options.offer(Map.of())).isPresent();
    assertThat(options.problem()).isEmpty();
  }

  @Example
  void offer_theSameAgain_changesNothing() {
    options.offer(Map.of());

    assertThat(options.offer(Map.of("horizon.hours", "24"))).isEmpty();
  }

  @Example
  void offer_wrongFirst_saysWhatIsWrong() {
    assertThat(options.offer(Map.of("horizon.hours", 0))).isEmpty();
    assertThat(options.problem()).startsWith("horizon.hours: ").doesNotContain("before");
  }

  @Example
  void offer_wrongLater_keepsWhatWasAndForgetsTheProblemWithTheNext() {
    options.offer(Map.of());

    assertThat(options.offer(Map.of("horizon.hours", 0))).isEmpty();
    assertThat(options.problem()).endsWith("; the configuration before stays in effect");
    assertThat(options.offer(Map.of())).as("still in effect").isEmpty();
    assertThat(options.problem()).isEmpty();
  }
}
