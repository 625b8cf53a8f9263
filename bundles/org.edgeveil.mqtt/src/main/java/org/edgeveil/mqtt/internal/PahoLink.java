/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.mqtt.internal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import org.eclipse.paho.client.mqttv3.IMqttActionListener;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.jspecify.annotations.Nullable;

/**
 * A connection by Eclipse Paho. Each has a client of its own and a clean session: what is resent is
 * decided by {@link Outbound} alone, and a packet id left over at the broker can never swallow a
 * new message.
 */
final class PahoLink implements Link {
  private static final long GOODBYE_MILLIS = 500;

  private final MqttAsyncClient client;
  private final AtomicLong bytesSent;
  private final AtomicBoolean broken = new AtomicBoolean();
  private final BiConsumer<PahoLink, Throwable> onBroken;

  private PahoLink(
      MqttAsyncClient client, AtomicLong bytesSent, BiConsumer<PahoLink, Throwable> onBroken) {
    this.client = client;
    this.bytesSent = bytesSent;
    this.onBroken = onBroken;
  }

  /**
   * Connects; waits until the broker has accepted or refused, or the time is up.
   *
   * @param bytesSent grows by topic and payload of each message handed to the socket
   * @param onBroken told once if the link breaks by itself, on any thread
   * @throws MqttException why there is no connection
   * @throws GeneralSecurityException where certificates or keys cannot be used
   */
  static PahoLink open(
      MqttOptions options, AtomicLong bytesSent, BiConsumer<PahoLink, Throwable> onBroken)
      throws MqttException, GeneralSecurityException {
    MqttConnectOptions connect = connectOptions(options);
    MqttAsyncClient client =
        new MqttAsyncClient(
            options.broker().toString(), options.clientId(), new MemoryPersistence());
    PahoLink link = new PahoLink(client, bytesSent, onBroken);
    client.setCallback(link.new Callback());
    try {
      // The socket has its own time-out; the second is for the broker's answer.
      client
          .connect(connect)
          .waitForCompletion(TimeUnit.SECONDS.toMillis(2L * options.connectTimeoutSeconds()));
      return link;
    } catch (MqttException e) {
      link.close();
      throw e;
    }
  }

  private static MqttConnectOptions connectOptions(MqttOptions options)
      throws GeneralSecurityException {
    MqttConnectOptions connect = new MqttConnectOptions();
    connect.setMqttVersion(MqttConnectOptions.MQTT_VERSION_3_1_1);
    connect.setCleanSession(true);
    connect.setAutomaticReconnect(false);
    connect.setKeepAliveInterval(options.keepAliveSeconds());
    connect.setConnectionTimeout(options.connectTimeoutSeconds());
    // Room for what is unconfirmed, for birth and goodbye and for messages of qos 0.
    connect.setMaxInflight(2 * options.maxInFlight() + 100);
    if (!options.userName().isEmpty()) {
      connect.setUserName(options.userName());
      connect.setPassword(options.password().toCharArray());
    }
    if (options.usesTls()) {
      connect.setSocketFactory(new TlsSockets().factory(options.tls()));
      connect.setHttpsHostnameVerificationEnabled(true);
    }
    if (options.lifecycleMessages()) {
      OutgoingMessage will = new Lifecycle(options).lastWill();
      connect.setWill(will.topic(), will.payload(), will.qos(), will.retain());
    }
    return connect;
  }

  @Override
  public void transmit(OutgoingMessage message, Runnable acknowledged) throws LinkBrokenException {
    try {
      client.publish(
          message.topic(),
          message.payload(),
          message.qos(),
          message.retain(),
          null,
          new Acknowledgement(acknowledged));
      bytesSent.addAndGet(
          (long) message.topic().getBytes(StandardCharsets.UTF_8).length
              + message.payload().length);
    } catch (MqttException e) {
      breakOff(e);
      throw new LinkBrokenException(e);
    }
  }

  /** Says goodbye if there is a message for it, waits for that for half a second, and closes. */
  void closeWith(@Nullable OutgoingMessage goodbye) {
    broken.set(true);
    try {
      if (goodbye != null) {
        bytesSent.addAndGet(
            (long) goodbye.topic().getBytes(StandardCharsets.UTF_8).length
                + goodbye.payload().length);
        client
            .publish(goodbye.topic(), goodbye.payload(), goodbye.qos(), goodbye.retain())
            .waitForCompletion(GOODBYE_MILLIS);
      }
      client.disconnect(0).waitForCompletion(GOODBYE_MILLIS);
    } catch (MqttException e) {
      // The broker is gone already: it will publish the last will.
    }
    close();
  }

  /** Frees what the client holds; the link is of no use any more. */
  void close() {
    broken.set(true);
    try {
      // Also ends an attempt to connect that nobody waits for any more.
      client.disconnectForcibly(0, GOODBYE_MILLIS, false);
    } catch (MqttException e) {
      // It was disconnected.
    }
    try {
      client.close(true);
    } catch (MqttException e) {
      // Nothing can be done about a client that does not close, and nothing depends on it.
    }
  }

  private void breakOff(Throwable cause) {
    if (broken.compareAndSet(false, true)) {
      onBroken.accept(this, cause);
    }
  }

  /** Passes on acknowledgements; a failure means that the link is gone, which is told elsewhere. */
  private static final class Acknowledgement implements IMqttActionListener {
    private final Runnable acknowledged;

    Acknowledgement(Runnable acknowledged) {
      this.acknowledged = acknowledged;
    }

    @Override
    public void onSuccess(IMqttToken token) {
      acknowledged.run();
    }

    @Override
    public void onFailure(IMqttToken token, Throwable cause) {
      // The message stays unconfirmed and is sent again on the next link.
    }
  }

  private final class Callback implements MqttCallback {
    @Override
    public void connectionLost(Throwable cause) {
      breakOff(cause);
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {
      // Nothing is subscribed.
    }

    @Override
    public void deliveryComplete(IMqttDeliveryToken token) {
      // Also called where a connection ends; acknowledgements come from the tokens' listeners.
    }
  }
}
