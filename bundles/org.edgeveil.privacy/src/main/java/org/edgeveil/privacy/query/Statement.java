/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.query;

import java.util.List;

/**
 * What a release promises. A function of the plan alone, never of data.
 *
 * @param query what was asked, such as "count"
 * @param budget what it costs each privacy unit
 * @param unit the bound that was enforced for each unit
 * @param parts the mechanisms, whose costs add up to the budget
 */
public record Statement(String query, Budget budget, UnitBound unit, List<Part> parts) {

  /** Copies the parts. */
  public Statement {
    parts = List.copyOf(parts);
  }

  /**
   * One mechanism.
   *
   * @param name what it releases
   * @param mechanism its distribution and parameter
   * @param sensitivity what one unit moves
   * @param share its share of the budget
   */
  public record Part(String name, String mechanism, Sensitivity sensitivity, Budget share) {}
}
