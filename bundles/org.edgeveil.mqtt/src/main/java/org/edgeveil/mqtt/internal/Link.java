/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.mqtt.internal;

/** One connection to a broker, from its being accepted until it breaks. */
interface Link {

  /**
   * Hands a message to the socket without waiting for it to be written.
   *
   * @param acknowledged run once the broker has confirmed the message, on any thread, and never if
   *     the link breaks before
   * @throws LinkBrokenException where the link does not take messages any more
   */
  void transmit(OutgoingMessage message, Runnable acknowledged) throws LinkBrokenException;
}
