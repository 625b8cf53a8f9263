/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.distrib.traffic;

import java.io.Closeable;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.jspecify.annotations.Nullable;

/** What an adversary at the broker sees: every message, in the order of arrival. Thread-safe. */
final class Eavesdropper implements Closeable {
  private final MqttClient client;
  private final List<Heard> heard = new CopyOnWriteArrayList<>();

  /** A message as it arrived. */
  record Heard(String topic, MqttMessage message) {}

  Eavesdropper(int port) throws MqttException {
    client = new MqttClient("tcp://127.0.0.1:" + port, "eavesdropper", new MemoryPersistence());
    client.setCallback(new Arrivals());
    client.connect();
    // A leading dollar is not matched by the number sign.
    client.subscribe(new String[] {"#", "$EDC/#"}, new int[] {1, 1});
  }

  List<Heard> heard() {
    return heard;
  }

  @Override
  public void close() {
    try {
      client.disconnectForcibly(0, 1000);
      client.close(true);
    } catch (MqttException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Takes each message once, whatever subscriptions it matches. */
  private final class Arrivals implements MqttCallback {
    @Override
    public void messageArrived(String topic, MqttMessage message) {
      heard.add(new Heard(topic, message));
    }

    @Override
    public void connectionLost(@Nullable Throwable cause) {
      // The test waits in vain for what is sent now.
    }

    @Override
    public void deliveryComplete(IMqttDeliveryToken token) {
      // It publishes nothing.
    }
  }
}
