/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.aggregation.internal.window;

/**
 * How long a track was in a zone.
 *
 * @param nanos as far as it was seen
 * @param whole whether it was seen to enter and to leave
 */
record Stay(long nanos, boolean whole) {

  /** Returns two stays of one track in one zone as one. */
  Stay and(Stay other) {
    return new Stay(Math.addExact(nanos, other.nanos), whole && other.whole);
  }
}
