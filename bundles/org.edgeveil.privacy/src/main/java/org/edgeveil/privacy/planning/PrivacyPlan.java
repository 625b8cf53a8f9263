/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.planning;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A plan.
 *
 * @param request what was asked
 * @param candidates the mechanisms that are possible, the best one first
 * @param impossible why the others are not
 */
public record PrivacyPlan(
    PlanRequest request, List<MechanismPlan> candidates, Map<MechanismKind, String> impossible) {
  /** Copies the collections. */
  public PrivacyPlan {
    candidates = List.copyOf(candidates);
    impossible = Collections.unmodifiableMap(new LinkedHashMap<>(impossible));
  }

  /**
   * Returns the mechanism whose worst error, as a share of what is accepted, is least. Only one is
   * used: releasing two charges both.
   */
  public MechanismPlan chosen() {
    return candidates.get(0);
  }

  /** Returns what people lose who are seen for longer or more often than the unit says. */
  public List<Exposure> exposures() {
    int together = chosen().kind() == MechanismKind.CONTINUAL ? request.windows() : 1;
    return request
        .unit()
        .exposures(request.budget(), Math.multiplyExact(request.windowNanos(), together));
  }
}
