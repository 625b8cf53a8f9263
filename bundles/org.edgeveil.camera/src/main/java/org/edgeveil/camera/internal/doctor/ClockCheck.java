/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Looks whether the wall clock can be right: windows of a day are labelled by it. */
record ClockCheck(InstantSource clock, Path root) implements Check {
  private static final String SUBJECT = "clock";
  // Before this was written no gateway had it.
  private static final String EARLIEST = "2026-11-01T00:00:00Z";
  private static final List<String> SIGNS =
      List.of(
          "run/systemd/timesync/synchronized",
          "run/chrony/chronyd.pid",
          "run/ntpd.pid",
          "run/openntpd.pid");

  @Override
  public Finding look() {
    Instant now = clock.instant();
    if (now.isBefore(Instant.parse(EARLIEST))) {
      return Finding.fail(
          SUBJECT,
          "it says " + now + ", which is past",
          "set it, and let it be set from the network: sudo timedatectl set-ntp true");
    }
    if (SIGNS.stream().noneMatch(sign -> Files.exists(root.resolve(sign)))) {
      return Finding.warn(
          SUBJECT,
          "it says " + now + "; nothing seems to set it from the network",
          "let it be set: sudo timedatectl set-ntp true, or install chrony");
    }
    return Finding.ok(SUBJECT, "it says " + now + " and is set from the network");
  }
}
