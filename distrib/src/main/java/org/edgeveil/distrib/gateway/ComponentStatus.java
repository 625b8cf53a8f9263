/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.distrib.gateway;

import java.util.Map;
import java.util.TreeMap;

/**
 * A component's status as it is told outside the framework.
 *
 * @param pid the component's PID
 * @param state the state's name
 * @param reason a short code, may be empty
 * @param message a line for people, may be empty
 * @param local counters by name
 */
public record ComponentStatus(
    String pid, String state, String reason, String message, Map<String, Long> local) {
  public ComponentStatus {
    local = java.util.Collections.unmodifiableMap(new TreeMap<>(local));
  }

  /** Returns a counter, 0 where the component does not have it. */
  public long counter(String name) {
    return local.getOrDefault(name, 0L);
  }
}
