/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.continual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.edgeveil.privacy.ledger.ChargeRequest;
import org.edgeveil.privacy.ledger.Coverage;
import org.edgeveil.privacy.ledger.Currency;
import org.edgeveil.privacy.ledger.DomainOptions;
import org.edgeveil.privacy.ledger.HorizonScope;
import org.edgeveil.privacy.ledger.Ledger;
import org.edgeveil.privacy.ledger.ReserveResult;
import org.edgeveil.privacy.ledger.WindowKey;
import org.edgeveil.privacy.mechanism.RandomBits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stream whose windows and state a ledger on disk keeps, over restarts. */
class DurableStreamTest {
  private static final int WINDOWS = 6;
  private static final long COST = 100_000_000;
  private static final HorizonScope FILE = HorizonScope.file("ab".repeat(32));
  private static final List<ContinualNoise> NOISES =
      List.of(new ContinualNoise(new SquareRootFactorization(WINDOWS), 36, COST));

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
  Path folder;

  private final RandomBits bits = RandomBits.secure();

  private Ledger open() throws IOException {
    return Ledger.open(
        folder,
        new DomainOptions("domain", Currency.NANO_RHO, 3 * COST, Duration.ofDays(1).toNanos()));
  }

  /** Releases one window by the rule of the guarantee: reserve, draw, commit with the state. */
  private void release(Ledger ledger, String name, ContinualStream stream, int window)
      throws IOException {
    ReserveResult granted = ledger.reserve(request(name, window));
    assertThat(granted).isInstanceOf(ReserveResult.Granted.class);
    long[] drawn = stream.release(new long[] {1000}, bits);
    ledger.commit(
        ((ReserveResult.Granted) granted).reservation(),
        ByteBuffer.allocate(Long.BYTES).putLong(drawn[0]).array(),
        stream.state());
  }

  private static ChargeRequest request(String name, int window) {
    return new ChargeRequest(
        FILE, name, COST, new WindowKey(window * 10L, window * 10L + 10), new Coverage.Horizon(0));
  }

  private static ContinualStream restored(Ledger ledger, String name) throws IOException {
    return ContinualStream.restore(ledger.state(FILE, name).orElseThrow(), NOISES);
  }

  @Test
  void stream_restartedAfterEveryWindow_isOneStreamWithOneCharge() throws IOException {
    try (Ledger ledger = open()) {
      release(ledger, "stream 1", new ContinualStream(NOISES), 0);
    }
    for (int window = 1; window < WINDOWS; window++) {
      try (Ledger ledger = open()) {
        release(ledger, "stream 1", restored(ledger, "stream 1"), window);
      }
    }

    try (Ledger ledger = open()) {
      ContinualStream stream = restored(ledger, "stream 1");
      assertThat(stream.isOver()).isTrue();
      assertThat((double) stream.sums()[0])
          .isCloseTo(6000, within(6 * NOISES.get(0).standardDeviation(0, WINDOWS - 1)));
      assertThat(ledger.status().spent()).isEqualTo(COST);
    }
  }

  @Test
  void stream_atItsEnd_isFollowedByOneThatIsCharged() throws IOException {
    try (Ledger ledger = open()) {
      ContinualStream first = new ContinualStream(NOISES);
      for (int window = 0; window < WINDOWS; window++) {
        release(ledger, "stream 1", first, window);
      }
      release(ledger, "stream 2", new ContinualStream(NOISES), WINDOWS);

      assertThat(ledger.status().spent()).isEqualTo(2 * COST);
    }
  }

  @Test
  void stream_whoseStateIsLost_endsAndAnotherIsCharged() throws IOException {
    try (Ledger ledger = open()) {
      release(ledger, "stream 1", new ContinualStream(NOISES), 0);
      ledger.erase();
    }

    try (Ledger ledger = open()) {
      Optional<byte[]> lost = ledger.state(FILE, "stream 1");
      assertThat(lost).isEmpty();
      release(ledger, "stream 2", new ContinualStream(NOISES), 1);
      assertThat(ledger.status().spent()).isEqualTo(2 * COST);
    }
  }

  @Test
  void window_drawnAndNotCommitted_isNeverDrawnAgain() throws IOException {
    try (Ledger ledger = open()) {
      release(ledger, "stream 1", new ContinualStream(NOISES), 0);
      assertThat(ledger.reserve(request("stream 1", 1))).isInstanceOf(ReserveResult.Granted.class);
      // the process ends between drawing and recording
    }

    try (Ledger ledger = open()) {
      assertThat(ledger.reserve(request("stream 1", 1)))
          .isInstanceOfSatisfying(
              ReserveResult.Refused.class,
              refused -> assertThat(refused.reason()).isEqualTo(ReserveResult.Reason.WINDOW_DRAWN));
      // Index 1 may have been drawn: nothing goes on from the state before it.
      assertThat(ledger.state(FILE, "stream 1")).isEmpty();
    }
  }
}
