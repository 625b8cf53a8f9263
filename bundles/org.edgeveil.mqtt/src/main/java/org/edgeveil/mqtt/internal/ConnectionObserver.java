/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.mqtt.internal;

/** Told how a connection fares. Called on the connection's thread; must return at once. */
interface ConnectionObserver {

  /** The broker has accepted the connection. */
  void established();

  /** An accepted connection broke. */
  void lost(Problem problem);

  /** An attempt to connect failed; there will be another one. */
  void failed(Problem problem);

  /** The connection was given up on purpose. */
  void closed();
}
