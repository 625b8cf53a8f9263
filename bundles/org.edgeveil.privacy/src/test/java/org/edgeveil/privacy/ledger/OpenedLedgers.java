/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.edgeveil.privacy.sensitivity.DurationBounds;

/** A ledger on a real disk under a clock that the test sets, opened and asked again and again. */
final class OpenedLedgers {
  static final long SECOND = 1_000_000_000L;
  static final long DAY = 86_400 * SECOND;
  static final long CHUNK = 30 * SECOND;
  static final long BUDGET = 100;

  /** n = 2. */
  static final DurationBounds UNIT = new DurationBounds(CHUNK, 1, CHUNK);

  static final HorizonScope GATE = HorizonScope.camera("gate");
  static final HorizonScope YARD = HorizonScope.camera("yard");
  static final HorizonScope CLIP = HorizonScope.file("ab");

  final ManualClock clock = new ManualClock(20_000 * DAY + DAY / 2);
  final Path directory;
  private final CompactionRule compaction;

  OpenedLedgers(Path directory, CompactionRule compaction) {
    this.directory = directory;
    this.compaction = compaction;
  }

  Ledger open() throws IOException {
    return open(Optional.empty());
  }

  Ledger open(Optional<Anchor> expected) throws IOException {
    return open(new DomainOptions("gateway", Currency.NANO_EPSILON, BUDGET, DAY), expected);
  }

  Ledger open(DomainOptions options, Optional<Anchor> expected) throws IOException {
    return new Ledger(directory, options, expected, new DiskFiles(), clock, compaction, false);
  }

  /** The chunk that lies this many chunks after the one of now. */
  long chunk(long fromNow) {
    return Math.floorDiv(clock.monotonicNanos(), CHUNK) + fromNow;
  }

  /** A window of unit DURATION. */
  static ChargeRequest chunks(
      HorizonScope scope, String fingerprint, long first, long count, long cost) {
    return chunks(scope, fingerprint, first, count, cost, UNIT);
  }

  static ChargeRequest chunks(
      HorizonScope scope,
      String fingerprint,
      long first,
      long count,
      long cost,
      DurationBounds unit) {
    long length = unit.chunkNanos();
    return new ChargeRequest(
        scope,
        fingerprint,
        cost,
        new WindowKey(first * length, (first + count) * length),
        new Coverage.Chunks(unit));
  }

  /** A window of unit TRACK. */
  static ChargeRequest track(HorizonScope scope, String fingerprint, long index, long cost) {
    return new ChargeRequest(
        scope,
        fingerprint,
        cost,
        new WindowKey(index * SECOND, (index + 1) * SECOND),
        new Coverage.Horizon(0));
  }

  static Reservation granted(Ledger ledger, ChargeRequest request) throws IOException {
    ReserveResult result = ledger.reserve(request);
    assertThat(result).isInstanceOf(ReserveResult.Granted.class);
    return ((ReserveResult.Granted) result).reservation();
  }

  static ReserveResult.Reason refused(Ledger ledger, ChargeRequest request) throws IOException {
    ReserveResult result = ledger.reserve(request);
    assertThat(result).isInstanceOf(ReserveResult.Refused.class);
    return ((ReserveResult.Refused) result).reason();
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
