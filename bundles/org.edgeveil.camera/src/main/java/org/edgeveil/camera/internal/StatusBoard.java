/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.edgeveil.api.status.Status;
import org.edgeveil.api.status.StatusListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells listeners when a state is another one than they were told last. Thread-safe; listeners are
 * called one after the other.
 */
final class StatusBoard {
  private static final Logger LOG = LoggerFactory.getLogger(StatusBoard.class);

  private final Supplier<Status> status;
  private final List<StatusListener> listeners = new ArrayList<>();
  private @Nullable Status told;
  private boolean failed;

  /**
   * Makes a board without listeners.
   *
   * @param status gives the state now; may take a lock that nobody holds who calls this board
   */
  StatusBoard(Supplier<Status> status) {
    this.status = status;
  }

  /** Takes a listener and tells it the state. */
  synchronized void add(StatusListener listener) {
    listeners.add(listener);
    tell(listener, status.get());
  }

  /** Forgets a listener. */
  synchronized void remove(StatusListener listener) {
    listeners.remove(listener);
  }

  /** Looks at the state and tells it if it is another one. */
  synchronized void look() {
    Status now = status.get();
    Status before = told;
    if (before == null
        || before.state() != now.state()
        || !before.reason().equals(now.reason())
        || !before.message().equals(now.message())) {
      told = now;
      List.copyOf(listeners).forEach(listener -> tell(listener, now));
    }
  }

  private void tell(StatusListener listener, Status now) {
    try {
      listener.onStatus(now);
    } catch (RuntimeException e) {
      if (!failed) {
        failed = true;
        LOG.warn("A status listener of {} failed; further failures are not logged", now.pid(), e);
      }
    }
  }
}
