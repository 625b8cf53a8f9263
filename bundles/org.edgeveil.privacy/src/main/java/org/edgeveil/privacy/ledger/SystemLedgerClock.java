/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * The JDK's clocks. On Linux {@link System#nanoTime} counts from the machine's start, so its origin
 * outlives the process and the kernel's boot id names it; where there is none, the process does.
 */
final class SystemLedgerClock implements LedgerClock {
  private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");
  private static final String PROCESS = "process " + UUID.randomUUID();

  private final String boot = readBoot();

  private static String readBoot() {
    try {
      String id = Files.readString(BOOT_ID).strip();
      return id.isEmpty() || id.length() > 100 ? PROCESS : id;
    } catch (IOException e) {
      return PROCESS;
    }
  }

  @Override
  public long wallNanos() {
    Instant now = Instant.now();
    return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
  }

  @Override
  public long monotonicNanos() {
    return System.nanoTime();
  }

  @Override
  public String boot() {
    return boot;
  }
}
