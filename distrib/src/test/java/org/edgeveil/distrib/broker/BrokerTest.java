/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.distrib.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.edgeveil.distrib.subscriber.ReleaseReport;
import org.edgeveil.distrib.subscriber.ReleaseSubscriber;
import org.edgeveil.distrib.subscriber.TestRelease;
import org.junit.jupiter.api.Test;

/** Broker, relay and subscriber together, as the demo uses them. */
class BrokerTest {
  @Test
  void publish_throughTheRelay_arrivesDecodedAndEveryByteIsCounted() throws Exception {
    int port = Broker.port(0);
    BlockingQueue<ReleaseReport> releases = new LinkedBlockingQueue<>();
    BlockingQueue<String> problems = new LinkedBlockingQueue<>();
    byte[] payload = TestRelease.payload();
    try (Broker broker = Broker.start(port);
        CountingRelay relay = new CountingRelay(port);
        ReleaseSubscriber subscriber =
            ReleaseSubscriber.connect(port, releases::add, problems::add)) {
      MqttClient client =
          new MqttClient("tcp://127.0.0.1:" + relay.port(), "gw", new MemoryPersistence());
      client.connect();
      client.publish("edgeveil/gw/EdgeVeil/releases/demo", payload, 1, false);
      client.publish("$EDC/edgeveil/gw/MQTT/BIRTH", new byte[] {1, 2, 3}, 1, false);

      assertThat(releases.poll(20, TimeUnit.SECONDS)).isNotNull();
      assertThat(problems.poll(20, TimeUnit.SECONDS)).contains("BIRTH").contains("not a Kura");
      assertThat(subscriber.messages()).isEqualTo(2);
      assertThat(subscriber.payloadBytes()).isEqualTo(payload.length + 3);
      assertThat(relay.bytesOut()).isGreaterThan(payload.length);
      assertThat(relay.bytesIn()).isPositive();
      assertThat(broker).isNotNull();
      client.disconnectForcibly(0, 1000);
      client.close(true);
    }
  }

  @Test
  void port_taken_isRefused() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> Broker.port(other.getLocalPort())).isInstanceOf(IOException.class);
    }
  }

  @Test
  void relay_noBroker_closesTheConnection() throws IOException {
    try (CountingRelay relay = new CountingRelay(Broker.port(0));
        java.net.Socket client =
            new java.net.Socket(InetAddress.getLoopbackAddress(), relay.port())) {
      assertThat(client.getInputStream().read()).isEqualTo(-1);
    }
  }
}
