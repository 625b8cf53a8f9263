/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.api.status;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Is told when a component's state changes; register it as a service. Every {@link StatusSource}
 * tells every listener, which chooses by {@link Status#pid}.
 */
@ConsumerType
public interface StatusListener {

  /**
   * Takes the state that a component has now: another state, reason or message than before. Called
   * once with the state of the moment when the listener came. Calls for one component come one
   * after the other, on any thread; return within a millisecond. Changes in quick succession may be
   * told as one. What is thrown is logged and ends nothing.
   *
   * @param status the state; what of it must not leave the gateway, {@link Status} says
   */
  void onStatus(Status status);
}
