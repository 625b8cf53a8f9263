/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.accounting;

/**
 * The privacy loss ln(P / Q) of one mechanism on one ordered pair of neighbours: how much of its
 * distribution lies in an interval, seen from either neighbour. Loss and its interval are in nats.
 */
interface PrivacyLoss {
  /** Returns P(low < loss <= high). */
  double p(double low, double high);

  /** Returns Q(low < loss <= high). */
  double q(double low, double high);

  /** Returns a loss below which P has next to nothing. */
  double least();

  /** Returns a loss above which P has next to nothing. */
  double most();
}
