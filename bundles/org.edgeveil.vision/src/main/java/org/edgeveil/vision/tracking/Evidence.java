/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.vision.tracking;

/**
 * How sure it is that a trajectory is an object: each detection adds, each frame without one takes
 * away, between nothing and a limit.
 */
final class Evidence {

  private final EvidenceModel model;
  private double amount;
  private boolean confirmed;

  Evidence(EvidenceModel model) {
    this.model = model;
  }

  void hit(boolean sure) {
    amount = Math.min(amount + (sure ? 1 : model.weakHit()), model.limit());
    confirmed |= amount >= model.confirmAt();
  }

  void miss() {
    amount = Math.max(amount - model.miss(), 0);
  }

  /** Whether it was ever enough. */
  boolean confirmed() {
    return confirmed;
  }

  /** Whether it is enough now: a trajectory that was lost has to be seen again for a while. */
  boolean reported() {
    return confirmed && amount >= model.reportAt();
  }
}
