/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.mqtt.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.edgeveil.component.InvalidSettingsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MqttOptionsTest {
  private final SecretReader secrets = new SecretReader(TestCrypto.service());

  @Test
  void of_nothing_givesTheDefaults() throws Exception {
    MqttOptions options = MqttOptions.of(Map.of(), secrets);

    assertThat(options.broker()).isEqualTo(URI.create("tcp://localhost:1883"));
    assertThat(options.qos()).isEqualTo(1);
    assertThat(options.topics().appId()).isEqualTo("EdgeVeil");
    assertThat(options.password().isEmpty()).isTrue();
  }

  @Test
  void of_otherTypesAndEmptyTexts_areUnderstood() throws Exception {
    Map<String, Object> properties = new HashMap<>();
    properties.put("qos", 2L);
    properties.put("keep.alive", "45");
    properties.put("max.in.flight", 7.0);
    properties.put("retain", "TRUE");
    properties.put("user.name", "  ");
    properties.put("app.topic", "");
    properties.put("account.name", 7);

    MqttOptions options = MqttOptions.of(properties, secrets);

    assertThat(options.qos()).isEqualTo(2);
    assertThat(options.keepAliveSeconds()).isEqualTo(45);
    assertThat(options.maxInFlight()).isEqualTo(7);
    assertThat(options.retain()).isTrue();
    assertThat(options.userName()).isEmpty();
    assertThat(options.topics().account()).isEqualTo("7");
  }

  @Test
  void of_severalErrors_namesThemAll() {
    assertThatThrownBy(
            () ->
                MqttOptions.of(
                    Map.of("qos", 3, "retain", "maybe", "client.id", "a/b", "app.topic", "x/#"),
                    secrets))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContainingAll("qos", "0 to 2", "retain", "client.id", "app.topic");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost:1883",
        "http://h",
        "tcp://",
        "tcp://h:99999",
        "tcp://h/path",
        "tcp://h?x",
        "t c p"
      })
  void of_brokerThatIsNone_isRefused(String uri) {
    assertThatThrownBy(() -> MqttOptions.of(Map.of("broker.uri", uri), secrets))
        .hasMessageContaining("broker.uri");
  }

  @ParameterizedTest
  @CsvSource({
    "mqtt://h, tcp://h:1883",
    "mqtts://h, ssl://h:8883",
    "SSL://h:1, ssl://h:1",
    "tcp://[::1]:5/, tcp://[::1]:5"
  })
  void of_brokerInOtherSpellings_isUnderstood(String written, String understood) throws Exception {
    assertThat(MqttOptions.of(Map.of("broker.uri", written), secrets).broker())
        .isEqualTo(URI.create(understood));
  }

  @Test
  void of_secretInUri_isRefusedWithoutRepeatingIt() {
    assertThatThrownBy(
            () -> MqttOptions.of(Map.of("broker.uri", "tcp://u:hunter2@h:1883"), secrets))
        .hasMessageContaining("password")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void of_passwordEncryptedOrPlain_isRead() throws Exception {
    assertThat(withPassword("enc:hunter2").password().reveal()).isEqualTo("hunter2");
    assertThat(withPassword("hunter2").password().reveal()).isEqualTo("hunter2");
    assertThat(withPassword("enc:hunter2")).isEqualTo(withPassword("hunter2"));
    assertThat(withPassword("hunter2").toString()).doesNotContain("hunter2");
  }

  private MqttOptions withPassword(String stored) throws InvalidSettingsException {
    return MqttOptions.of(Map.of("user.name", "u", "password", stored), secrets);
  }
}
