/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.doctor;

import java.util.List;
import java.util.Locale;

/** Writes findings for people. */
public final class FindingTable {
  private FindingTable() {}

  /**
   * Returns a line for each finding, and one for what to do where something is to be done.
   *
   * @param findings what was found
   */
  public static String of(List<Finding> findings) {
    StringBuilder table = new StringBuilder();
    for (Finding finding : findings) {
      table.append(
          String.format(
              Locale.ROOT,
              "%-4s  %-14s  %s%n",
              finding.level(),
              finding.subject(),
              finding.found()));
      if (!finding.remedy().isEmpty()) {
        table.append(String.format(Locale.ROOT, "%22s-> %s%n", "", finding.remedy()));
      }
    }
    return table.toString();
  }

  /**
   * Returns whether a camera can work.
   *
   * @param findings what was found
   */
  public static boolean isHealthy(List<Finding> findings) {
    return findings.stream().noneMatch(finding -> finding.level() == Finding.Level.FAIL);
  }
}
