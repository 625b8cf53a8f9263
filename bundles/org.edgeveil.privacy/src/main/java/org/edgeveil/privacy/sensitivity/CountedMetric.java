/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.sensitivity;

/** The parts of the joint vector, in the order in which epsilon is divided. */
public enum CountedMetric {
  /** Entries for each zone and label. */
  ENTRIES,
  /** Crossings for each line and direction. */
  CROSSINGS,
  /** Integer numerators of mean occupancy for each zone. */
  OCCUPANCY,
  /** Stays for each zone and bin of lengths. */
  DWELL
}
