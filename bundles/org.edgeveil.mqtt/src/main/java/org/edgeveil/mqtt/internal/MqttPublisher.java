/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.mqtt.internal;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.cloudconnection.listener.CloudConnectionListener;
import org.eclipse.kura.cloudconnection.listener.CloudDeliveryListener;
import org.eclipse.kura.cloudconnection.message.KuraMessage;
import org.eclipse.kura.cloudconnection.publisher.CloudPublisher;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.eclipse.kura.crypto.CryptoService;
import org.edgeveil.api.status.Status;
import org.edgeveil.api.status.StatusSource;
import org.edgeveil.component.InvalidSettingsException;
import org.edgeveil.mqtt.internal.payload.KuraPayloadEncoder;
import org.edgeveil.mqtt.internal.payload.PayloadCompression;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/**
 * A {@link CloudPublisher} that speaks MQTT itself.
 *
 * <p>{@link #publish} accepts a message while fewer than {@code max.in.flight} are unconfirmed,
 * whether or not a broker is connected; what was accepted is sent, and sent again after a lost
 * connection, until the broker has confirmed it. The topic of a message is settled when it is
 * accepted. A receiver may see a message twice. Ids are void when this instance is gone, and so is
 * what it held unconfirmed. With QoS 0 a message is sent at once or refused, its id is null, and it
 * is never confirmed. Thread-safe; {@code publish} never waits for the network.
 */
@Component(
    name = MqttPublisher.PID,
    configurationPolicy = ConfigurationPolicy.REQUIRE,
    immediate = true,
    service = {ConfigurableComponent.class, CloudPublisher.class, StatusSource.class})
@Designate(ocd = MqttPublisherSettings.class, factory = true)
public final class MqttPublisher implements ConfigurableComponent, CloudPublisher, StatusSource {
  static final String PID = "org.edgeveil.mqtt.MqttPublisher";

  private static final int MAX_PAYLOAD_BYTES = 16 * 1024 * 1024;
  private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
  private static final long GOODBYE_SECONDS = 1;

  private final SecretReader secrets;
  private final KuraPayloadEncoder encoder = new KuraPayloadEncoder();
  private final PayloadCompression compression = new PayloadCompression();
  private final AtomicLong bytesSent = new AtomicLong();
  private final AtomicLong accepted = new AtomicLong();
  private final AtomicLong confirmed = new AtomicLong();
  private final ScheduledExecutorService connectionThread;
  private final ExecutorService listenerThread;
  private final Duration firstWait;
  private final StatusBoard board;
  private final Listeners listeners;
  private final Outbound outbound;

  private volatile @Nullable MqttOptions options;
  private @Nullable BrokerConnection connection; // Guarded by this.

  /** Starts to connect, in the background, unless the settings are wrong. */
  @Activate
  public MqttPublisher(@Reference CryptoService crypto, Map<String, Object> properties) {
    this(crypto, properties, FIRST_WAIT);
  }

  MqttPublisher(CryptoService crypto, Map<String, Object> properties, Duration firstWait) {
    String pid = String.valueOf(properties.getOrDefault("kura.service.pid", PID));
    this.secrets = new SecretReader(crypto);
    this.firstWait = firstWait;
    this.board = new StatusBoard(pid);
    this.connectionThread = connectionThread("mqtt " + pid);
    this.listenerThread = Executors.newSingleThreadExecutor(threads("mqtt listeners " + pid));
    this.listeners = new Listeners(listenerThread);
    this.outbound = new Outbound(idPrefix(), this::confirm);
    apply(properties);
  }

  /** Applies new settings; keeps the running ones where the new ones are wrong or equal. */
  @Modified
  public void updated(Map<String, Object> properties) {
    apply(properties);
  }

  /** Says goodbye to the broker, in the background, and waits for that for at most a second. */
  @Deactivate
  public void deactivate() {
    synchronized (this) {
      if (connection != null) {
        connection.stop();
        connection = null;
      }
    }
    options = null;
    connectionThread.shutdown();
    try {
      // Without this the broker would publish the last will at every orderly stop of the process.
      if (!connectionThread.awaitTermination(GOODBYE_SECONDS, TimeUnit.SECONDS)) {
        connectionThread.shutdownNow();
      }
    } catch (InterruptedException e) {
      connectionThread.shutdownNow();
      Thread.currentThread().interrupt();
    }
    listenerThread.shutdown();
    board.stopped();
  }

  @Override
  public @Nullable String publish(KuraMessage message) throws KuraException {
    MqttOptions current = options;
    if (current == null) {
      throw new KuraException(
          KuraErrorCode.SERVICE_UNAVAILABLE, "the publisher is stopped or its settings are wrong");
    }
    byte[] payload = encoder.encode(message.getPayload());
    if (current.gzip()) {
      payload = compression.compress(payload);
    }
    if (payload.length > MAX_PAYLOAD_BYTES) {
      throw new KuraException(
          KuraErrorCode.INVALID_PARAMETER, "a payload may have at most 16 MiB when encoded");
    }
    OutgoingMessage outgoing =
        new OutgoingMessage(
            current.topics().data(message.getProperties()),
            payload,
            current.qos(),
            current.retain());
    if (current.qos() == 0) {
      outbound.sendUnconfirmed(outgoing);
      accepted.incrementAndGet();
      return null;
    }
    String id = outbound.accept(outgoing, current.maxInFlight());
    accepted.incrementAndGet();
    return id;
  }

  @Override
  public void registerCloudConnectionListener(CloudConnectionListener listener) {
    listeners.add(listener);
  }

  @Override
  public void unregisterCloudConnectionListener(CloudConnectionListener listener) {
    listeners.remove(listener);
  }

  @Override
  public void registerCloudDeliveryListener(CloudDeliveryListener listener) {
    listeners.add(listener);
  }

  @Override
  public void unregisterCloudDeliveryListener(CloudDeliveryListener listener) {
    listeners.remove(listener);
  }

  @Override
  public Status status() {
    return board.status(
        Map.of(
            "bytes.sent", bytesSent.get(),
            "messages.accepted", accepted.get(),
            "messages.confirmed", confirmed.get(),
            "messages.unconfirmed", (long) outbound.size()));
  }

  private synchronized void apply(Map<String, Object> properties) {
    MqttOptions wanted;
    try {
      wanted = MqttOptions.of(properties, secrets);
    } catch (InvalidSettingsException e) {
      board.rejected(e.getMessage(), options != null);
      return;
    }
    if (wanted.equals(options)) {
      board.accepted();
      return;
    }
    if (connection != null) {
      connection.stop();
    }
    options = wanted;
    board.connecting();
    connection =
        new BrokerConnection(
            wanted,
            outbound,
            connectionThread,
            new Observer(wanted),
            firstWait,
            System::nanoTime,
            bytesSent);
    connection.start();
  }

  private void confirm(String id) {
    confirmed.incrementAndGet();
    listeners.confirmed(id);
  }

  private static ScheduledExecutorService connectionThread(String name) {
    ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, threads(name));
    // A cancelled attempt to connect must not keep a stopped publisher waiting.
    executor.setRemoveOnCancelPolicy(true);
    return executor;
  }

  private static String idPrefix() {
    byte[] random = new byte[6];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random) + "-";
  }

  private static ThreadFactory threads(String name) {
    return work -> {
      Thread thread = new Thread(work, name);
      thread.setDaemon(true);
      return thread;
    };
  }

  private final class Observer implements ConnectionObserver {
    private final MqttOptions connectedWith;

    Observer(MqttOptions connectedWith) {
      this.connectedWith = connectedWith;
    }

    @Override
    public void established() {
      board.connected(connectedWith);
      listeners.established();
    }

    @Override
    public void lost(Problem problem) {
      board.problem(problem);
      listeners.lost();
    }

    @Override
    public void failed(Problem problem) {
      board.problem(problem);
    }

    @Override
    public void closed() {
      listeners.disconnected();
    }
  }
}
