/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.mqtt.internal;

import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.eclipse.kura.cloudconnection.listener.CloudConnectionListener;
import org.eclipse.kura.cloudconnection.listener.CloudDeliveryListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls listeners on a thread of their own, in the order of events. Thread-safe. */
final class Listeners {
  private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

  private final Executor executor;
  private final Set<CloudConnectionListener> connection = new CopyOnWriteArraySet<>();
  private final Set<CloudDeliveryListener> delivery = new CopyOnWriteArraySet<>();

  Listeners(Executor executor) {
    this.executor = executor;
  }

  void add(CloudConnectionListener listener) {
    connection.add(listener);
  }

  void remove(CloudConnectionListener listener) {
    connection.remove(listener);
  }

  void add(CloudDeliveryListener listener) {
    delivery.add(listener);
  }

  void remove(CloudDeliveryListener listener) {
    delivery.remove(listener);
  }

  void confirmed(String id) {
    callEach(delivery, listener -> listener.onMessageConfirmed(id));
  }

  void established() {
    callEach(connection, CloudConnectionListener::onConnectionEstablished);
  }

  void lost() {
    callEach(connection, CloudConnectionListener::onConnectionLost);
  }

  void disconnected() {
    callEach(connection, CloudConnectionListener::onDisconnected);
  }

  private <T> void callEach(Set<T> listeners, Consumer<T> call) {
    try {
      executor.execute(() -> listeners.forEach(listener -> callOne(listener, call)));
    } catch (RejectedExecutionException e) {
      LOG.debug("stopped before a listener could be called");
    }
  }

  private static <T> void callOne(T listener, Consumer<T> call) {
    try {
      call.accept(listener);
    } catch (RuntimeException e) {
      LOG.warn("a listener of class {} failed", listener.getClass().getName(), e);
    }
  }
}
