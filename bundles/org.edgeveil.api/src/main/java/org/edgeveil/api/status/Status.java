/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.api.status;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A component's state at one moment.
 *
 * <p><b>Privacy guarantee:</b> {@code state}, {@code reason} and {@code facts} are independent of
 * what cameras saw and may leave the gateway. {@code message} and {@code local} must not leave it.
 * No value is, or lets one compute, a true count.
 *
 * @param pid the component's {@code kura.service.pid}
 * @param state the state
 * @param reason one of a component's fixed list of short codes, empty when there is nothing to say
 * @param message one line for an operator: setting, rule, remedy; empty when there is nothing to
 *     say; no secrets
 * @param facts what is public of the component's configuration, by name
 * @param local counters for people on the gateway, by name
 */
public record Status(
    String pid,
    State state,
    String reason,
    String message,
    Map<String, String> facts,
    Map<String, Long> local) {
  /** A fact: lower-case hex SHA-256 of the model file. */
  public static final String MODEL_DIGEST = "model.sha256";

  /** A fact: the frames that are scheduled for each second, as a decimal number. */
  public static final String SCHEDULED_RATE = "scheduled.rate";

  /** The states. */
  public enum State {
    /** Loading what it needs. */
    STARTING,
    /** Configured, waiting for a service or a peer. */
    WAITING,
    /** At work. */
    RUNNING,
    /** Connected, but nothing arrives. */
    STALLED,
    /** Lost its source and tries again. */
    RECONNECTING,
    /** Done, or switched off. */
    STOPPED,
    /** Cannot work until somebody changes something; the message says what. */
    FAILED
  }

  public Status {
    Objects.requireNonNull(pid, "pid");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(message, "message");
    facts = Collections.unmodifiableMap(new TreeMap<>(facts));
    local = Collections.unmodifiableMap(new TreeMap<>(local));
  }

  /** Makes the state of a component without facts. */
  public Status(String pid, State state, String reason, String message, Map<String, Long> local) {
    this(pid, state, reason, message, Map.of(), local);
  }
}
