/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.frame;

import org.jspecify.annotations.Nullable;

/** Tells the threads of one run to end. Thread-safe; once given it stays. */
public final class StopSignal {
  private final @Nullable StopSignal parent;
  private volatile boolean given;

  /** Makes a signal of its own. */
  public StopSignal() {
    this(null);
  }

  private StopSignal(@Nullable StopSignal parent) {
    this.parent = parent;
  }

  /** Returns a signal for a part of the run: given with this one, or alone. */
  public StopSignal part() {
    return new StopSignal(this);
  }

  /** Gives the signal. */
  public void give() {
    given = true;
  }

  /** Returns whether it was given. */
  public boolean isGiven() {
    return given || (parent != null && parent.isGiven());
  }
}
