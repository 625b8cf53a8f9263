/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.sync.internal.delivery;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.eclipse.kura.cloudconnection.listener.CloudConnectionListener;
import org.eclipse.kura.cloudconnection.listener.CloudDeliveryListener;
import org.eclipse.kura.cloudconnection.publisher.CloudPublisher;
import org.edgeveil.component.Backoff;
import org.jspecify.annotations.Nullable;

/**
 * One publisher with one configuration: what was handed to it, and what it said. Every change of
 * either makes a new link, and with it the message ids of the old one become void.
 *
 * <p>Passes the publisher's calls on; the rest is state of {@link Delivery}, under its lock.
 */
final class PublisherLink implements CloudDeliveryListener, CloudConnectionListener {
  // More confirmations than this do not come in during one publish; ours would be the newest.
  private static final int MAX_EARLY = 4096;

  final CloudPublisher publisher;
  final Map<String, ?> properties;
  final Backoff backoff;

  /** Outbox sequences by message id: handed over, not confirmed. */
  final Map<String, Long> inFlight = new HashMap<>();

  /** Ids confirmed while a publish is under way, one of which may turn out to be its own. */
  final Set<String> early = new LinkedHashSet<>();

  boolean publishing;
  boolean confirmsNothing;
  boolean disconnected;
  @Nullable String failure;
  long retryAt;
  long quietSince;

  private final Delivery delivery;

  PublisherLink(
      Delivery delivery, CloudPublisher publisher, Map<String, ?> properties, Backoff backoff) {
    this.delivery = delivery;
    this.publisher = publisher;
    this.properties = comparable(properties);
    this.backoff = backoff;
    this.confirmsNothing = isQosZero(this.properties.get("qos"));
  }

  String name() {
    Object pid = properties.get("kura.service.pid");
    return pid == null ? "" : pid.toString();
  }

  void rememberEarly(String messageId) {
    if (early.size() >= MAX_EARLY) {
      early.remove(early.iterator().next());
    }
    early.add(messageId);
  }

  void register() {
    publisher.registerCloudDeliveryListener(this);
    publisher.registerCloudConnectionListener(this);
  }

  void unregister() {
    publisher.unregisterCloudDeliveryListener(this);
    publisher.unregisterCloudConnectionListener(this);
  }

  @Override
  public void onMessageConfirmed(@Nullable String messageId) {
    if (messageId != null) {
      delivery.confirmed(this, messageId);
    }
  }

  @Override
  public void onConnectionEstablished() {
    delivery.connected(this, true);
  }

  @Override
  public void onConnectionLost() {
    delivery.connected(this, false);
  }

  @Override
  public void onDisconnected() {
    delivery.connected(this, false);
  }

  /** Service properties hold arrays, which are not equal by content; lists are. */
  private static Map<String, Object> comparable(Map<String, ?> properties) {
    Map<String, Object> copy = new HashMap<>();
    properties.forEach(
        (name, value) ->
            copy.put(name, value instanceof Object[] array ? Arrays.asList(array) : value));
    return copy;
  }

  /**
   * Whether the service's own properties already say QoS 0, as those of Kura's publisher do: then
   * not even the one record is handed over that would tell.
   */
  private static boolean isQosZero(@Nullable Object qos) {
    return qos != null && qos.toString().trim().equals("0");
  }
}
