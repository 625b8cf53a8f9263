/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.distrib.subscriber;

import java.io.Closeable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.jspecify.annotations.Nullable;

/** Subscribes to everything at a broker, decodes it and hands the releases on. Thread-safe. */
public final class ReleaseSubscriber implements Closeable {
  private final MqttClient client;
  private final Consumer<ReleaseReport> releases;
  private final Consumer<String> problems;
  private final AtomicLong messages = new AtomicLong();
  private final AtomicLong payloadBytes = new AtomicLong();

  private ReleaseSubscriber(
      MqttClient client, Consumer<ReleaseReport> releases, Consumer<String> problems) {
    this.client = client;
    this.releases = releases;
    this.problems = problems;
  }

  /**
   * Connects and subscribes.
   *
   * @param port the broker's port on the loopback interface
   * @param releases gets every release, on the client's thread
   * @param problems gets a line for every message that cannot be read
   * @return the subscriber
   * @throws MqttException if the broker does not answer
   */
  public static ReleaseSubscriber connect(
      int port, Consumer<ReleaseReport> releases, Consumer<String> problems) throws MqttException {
    MqttClient client =
        new MqttClient("tcp://127.0.0.1:" + port, "edgeveil-analyst", new MemoryPersistence());
    ReleaseSubscriber subscriber = new ReleaseSubscriber(client, releases, problems);
    MqttConnectOptions options = new MqttConnectOptions();
    options.setCleanSession(true);
    client.setCallback(subscriber.new Arrivals());
    client.connect(options);
    // A leading dollar is not matched by the number sign: Kura's lifecycle topics need their own.
    client.subscribe(new String[] {"#", "$EDC/#"}, new int[] {1, 1});
    return subscriber;
  }

  /** Returns the number of messages that arrived. */
  public long messages() {
    return messages.get();
  }

  /** Returns the number of bytes of payload that arrived. */
  public long payloadBytes() {
    return payloadBytes.get();
  }

  private void arrived(String topic, byte[] payload) {
    messages.incrementAndGet();
    payloadBytes.addAndGet(payload.length);
    try {
      KuraMessage message = new KuraPayloadReader().read(payload);
      ReleaseMessageReader reader = new ReleaseMessageReader();
      if (reader.isRelease(message)) {
        releases.accept(reader.read(message));
      }
    } catch (PayloadException e) {
      problems.accept("A message on " + topic + " is " + e.getMessage() + ".");
    }
  }

  @Override
  public void close() {
    try {
      client.disconnectForcibly(0, 500);
      client.close(true);
    } catch (MqttException e) {
      problems.accept("The subscriber does not disconnect: " + e.getMessage() + ".");
    }
  }

  private final class Arrivals implements MqttCallback {
    @Override
    public void connectionLost(@Nullable Throwable cause) {
      problems.accept("The subscriber lost the broker; what is sent now is not shown.");
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {
      arrived(topic, message.getPayload());
    }

    @Override
    public void deliveryComplete(IMqttDeliveryToken token) {
      // It publishes nothing.
    }
  }
}
