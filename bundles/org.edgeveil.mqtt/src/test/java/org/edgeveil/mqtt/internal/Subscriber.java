/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.mqtt.internal;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/** Receives everything that reaches a broker. */
final class Subscriber implements AutoCloseable {

  @SuppressWarnings("ArrayRecordComponent") // A test compares the content itself.
  record Received(String topic, byte[] payload, boolean retained) {}

  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final MqttClient client;

  Subscriber(String uri, MqttConnectOptions options) throws MqttException {
    client = new MqttClient(uri, "subscriber", new MemoryPersistence());
    client.connect(options);
    client.subscribe(
        new String[] {"#", "$EDC/#"},
        new int[] {1, 1},
        new org.eclipse.paho.client.mqttv3.IMqttMessageListener[] {
          (topic, message) ->
              received.add(new Received(topic, message.getPayload(), message.isRetained())),
          (topic, message) ->
              received.add(new Received(topic, message.getPayload(), message.isRetained()))
        });
  }

  Subscriber(String uri) throws MqttException {
    this(uri, new MqttConnectOptions());
  }

  List<Received> data() {
    return received.stream().filter(message -> !message.topic().startsWith("$EDC")).toList();
  }

  List<String> lifecycleTopics() {
    return received.stream()
        .map(Received::topic)
        .filter(topic -> topic.startsWith("$EDC"))
        .distinct()
        .toList();
  }

  Received lifecycle(String topic) {
    return received.stream().filter(m -> m.topic().equals(topic)).findFirst().orElseThrow();
  }

  @Override
  public void close() throws MqttException {
    client.disconnectForcibly(0, 500);
    client.close(true);
  }
}
