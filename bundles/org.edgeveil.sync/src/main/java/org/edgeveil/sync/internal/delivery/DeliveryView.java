/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.sync.internal.delivery;

/**
 * The state of the delivery at one moment.
 *
 * @param phase what it does
 * @param publisher the publisher's {@code kura.service.pid}; empty without a publisher
 * @param detail for {@link Phase#FAILING} the error's code
 * @param inFlight records handed over and unconfirmed
 * @param confirmed records confirmed since the start
 * @param alertsPutAside alerts that waited, and were put aside because they may not leave
 * @param bytesHanded payload bytes handed over since the start, before compression
 */
public record DeliveryView(
    Phase phase,
    String publisher,
    String detail,
    int inFlight,
    long confirmed,
    long alertsPutAside,
    long bytesHanded) {

  /** What the delivery does. */
  public enum Phase {
    /** Hands over as records come. */
    DELIVERING,
    /** Switched off. */
    DISABLED,
    /** No publisher is chosen, or the one chosen does not exist. */
    NO_PUBLISHER,
    /** The publisher confirms nothing (QoS 0): nothing is handed over until it changes. */
    UNCONFIRMED_QOS,
    /** The publisher refused a record; tries again. */
    FAILING,
    /** The publisher says that it is not connected. */
    DISCONNECTED,
    /** All that may be handed over is, and no confirmation has come for long. */
    STALLED
  }
}
