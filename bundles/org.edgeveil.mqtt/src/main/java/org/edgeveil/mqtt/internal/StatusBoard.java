/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.mqtt.internal;

import java.util.Map;
import org.edgeveil.api.status.Status;
import org.edgeveil.api.status.Status.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Remembers the state of a publisher and logs it when it changes, in one line. Thread-safe. */
final class StatusBoard {
  private static final Logger LOG = LoggerFactory.getLogger(StatusBoard.class);

  private static final String SETTINGS = "settings";

  private final String pid;
  private volatile Problem current = new Problem(State.STARTING, "", "");

  StatusBoard(String pid) {
    this.pid = pid;
  }

  void connecting() {
    set(new Problem(State.STARTING, "", ""));
  }

  void connected(MqttOptions options) {
    LOG.info("{}: connected to {} as {}", pid, options.broker(), options.clientId());
    set(new Problem(State.RUNNING, "", ""));
  }

  void stopped() {
    set(new Problem(State.STOPPED, "", ""));
  }

  /** Says that new settings are wrong; with former ones in use the state stays what it is. */
  void rejected(String errors, boolean formerInUse) {
    String message = "wrong settings: " + errors;
    problem(
        formerInUse
            ? new Problem(current.state(), SETTINGS, message + "; the former ones stay in use")
            : new Problem(State.FAILED, SETTINGS, message));
  }

  /** Takes back a complaint about settings: those in use were given again. */
  void accepted() {
    Problem now = current;
    if (now.reason().equals(SETTINGS)) {
      set(new Problem(now.state(), "", ""));
    }
  }

  void problem(Problem problem) {
    if (!problem.equals(current)) {
      LOG.warn("{}: {}", pid, problem.message());
    } else {
      LOG.debug("{}: still {}", pid, problem.reason());
    }
    set(problem);
  }

  Status status(Map<String, Long> local) {
    Problem now = current;
    return new Status(pid, now.state(), now.reason(), now.message(), local);
  }

  private void set(Problem problem) {
    current = problem;
  }
}
