/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.mqtt.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.KuraNotConnectedException;
import org.eclipse.kura.KuraTooManyInflightMessagesException;
import org.jspecify.annotations.Nullable;

/**
 * What was accepted and is not yet confirmed. It outlives connections: whoever attaches a new link
 * gets everything again, in the order in which it was accepted. Thread-safe.
 */
final class Outbound {
  private final String idPrefix;
  private final Consumer<String> onConfirmed;
  private final Object lock = new Object();
  // All below guarded by lock.
  private final Map<String, OutgoingMessage> unconfirmed = new LinkedHashMap<>();
  private long lastId;
  private @Nullable Link link;

  /**
   * @param idPrefix makes ids differ from those of an earlier life of this process
   * @param onConfirmed told of each confirmed id, once
   */
  Outbound(String idPrefix, Consumer<String> onConfirmed) {
    this.idPrefix = idPrefix;
    this.onConfirmed = onConfirmed;
  }

  /**
   * Accepts a message that will be confirmed, and sends it now or on the next link.
   *
   * @param capacity how many may be unconfirmed
   * @return its id
   * @throws KuraTooManyInflightMessagesException where so many are unconfirmed already
   */
  String accept(OutgoingMessage message, int capacity) throws KuraTooManyInflightMessagesException {
    synchronized (lock) {
      if (unconfirmed.size() >= capacity) {
        throw new KuraTooManyInflightMessagesException(
            capacity + " messages wait for their confirmation (max.in.flight)");
      }
      lastId++;
      String id = idPrefix + lastId;
      unconfirmed.put(id, message);
      if (link != null) {
        send(link, id, message);
      }
      return id;
    }
  }

  /**
   * Sends a message that will never be confirmed.
   *
   * @throws KuraNotConnectedException where there is no link: nobody would send it later
   */
  void sendUnconfirmed(OutgoingMessage message) throws KuraException {
    synchronized (lock) {
      if (link == null) {
        throw new KuraNotConnectedException("no broker is connected, and qos 0 keeps nothing");
      }
      try {
        link.transmit(message, () -> {});
      } catch (LinkBrokenException e) {
        throw new KuraNotConnectedException(e, "the connection to the broker is breaking");
      }
    }
  }

  /** Takes a new link into use and sends again what is unconfirmed. */
  void attach(Link newLink) {
    synchronized (lock) {
      link = newLink;
      for (Map.Entry<String, OutgoingMessage> entry : unconfirmed.entrySet()) {
        if (!send(newLink, entry.getKey(), entry.getValue())) {
          return;
        }
      }
    }
  }

  /** Stops to use a link, if it is the one in use. */
  void detach(Link oldLink) {
    synchronized (lock) {
      if (link == oldLink) {
        link = null;
      }
    }
  }

  int size() {
    synchronized (lock) {
      return unconfirmed.size();
    }
  }

  /** Sends what stays in the map if that fails: its owner sees the link break and attaches anew. */
  private boolean send(Link through, String id, OutgoingMessage message) {
    try {
      through.transmit(message, () -> confirmed(id));
      return true;
    } catch (LinkBrokenException e) {
      return false;
    }
  }

  private void confirmed(String id) {
    boolean first;
    synchronized (lock) {
      first = unconfirmed.remove(id) != null;
    }
    if (first) {
      onConfirmed.accept(id);
    }
  }
}
