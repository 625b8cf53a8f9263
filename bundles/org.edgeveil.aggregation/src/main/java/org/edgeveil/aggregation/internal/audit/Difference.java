/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.aggregation.internal.audit;

import org.edgeveil.api.release.NoisedValue;

/**
 * A number before noise in each of two worlds, worked out by hand from what happens in them.
 *
 * @param first in the first world
 * @param second in the second world
 */
public record Difference(long first, long second) {

  /** Returns whether a noised number speaks for the first world as much as any can. */
  boolean isExtreme(NoisedValue value) {
    if (value.suppressed()) {
      return first < second;
    }
    return first > second ? value.noised() >= first : value.noised() <= first;
  }
}
