/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.distrib.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.edgeveil.distrib.EdgeVeilCommands;
import org.junit.jupiter.api.Test;

class AuditCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int audit(String... arguments) {
    String[] line = new String[arguments.length + 2];
    line[0] = "privacy";
    line[1] = "audit";
    System.arraycopy(arguments, 0, line, 2, arguments.length);
    return EdgeVeilCommands.of(new PrintWriter(out, true), new PrintWriter(err, true))
        .execute(line);
  }

  @Test
  void audit_realAggregator_saysClaimBoundAndVerdict() {
    assertThat(audit("--draws", "3000", "--only", "track, entries alone"))
        .as(err.toString())
        .isZero();

    assertThat(out.toString())
        .containsPattern("TRACK, entries alone +1\\.0000 +0\\.[3-9]\\d+ +3000 +8 .* same +nothing");
  }

  @Test
  void audit_onDisk_saysTheSame() {
    assertThat(audit("--draws", "20", "--on-disk", "--only", "analysed twice")).isZero();

    assertThat(out.toString()).contains("TRACK, the file analysed twice", "nothing found");
  }

  @Test
  void audit_list_namesEachUnit() {
    assertThat(audit("--list")).isZero();

    assertThat(out.toString()).contains("TRACK, the joint vector", "DURATION, the joint vector");
  }

  @Test
  void audit_nothingOfThatName_isRefusedWithTheRemedy() {
    assertThat(audit("--only", "nobody")).isNotZero();

    assertThat(err.toString()).contains("--only", "nobody", "--list");
  }

  @Test
  void audit_noDraws_isRefused() {
    assertThat(audit("--draws", "0")).isNotZero();

    assertThat(err.toString()).contains("--draws: 0");
  }
}
