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
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.edgeveil.privacy.ledger.OpenedLedgers.BUDGET;
import static org.edgeveil.privacy.ledger.OpenedLedgers.CHUNK;
import static org.edgeveil.privacy.ledger.OpenedLedgers.CLIP;
import static org.edgeveil.privacy.ledger.OpenedLedgers.DAY;
import static org.edgeveil.privacy.ledger.OpenedLedgers.GATE;
import static org.edgeveil.privacy.ledger.OpenedLedgers.SECOND;
import static org.edgeveil.privacy.ledger.OpenedLedgers.UNIT;
import static org.edgeveil.privacy.ledger.OpenedLedgers.YARD;
import static org.edgeveil.privacy.ledger.OpenedLedgers.chunks;
import static org.edgeveil.privacy.ledger.OpenedLedgers.granted;
import static org.edgeveil.privacy.ledger.OpenedLedgers.refused;
import static org.edgeveil.privacy.ledger.OpenedLedgers.track;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.edgeveil.privacy.ledger.ReserveResult.Reason;
import org.edgeveil.privacy.ledger.ReserveResult.Refused;
import org.edgeveil.privacy.sensitivity.DurationBounds;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Charges of unit DURATION. */
class LedgerChunksTest {
  private OpenedLedgers ledgers = new OpenedLedgers(Path.of("unused"), CompactionRule.DEFAULT);

  @BeforeEach
  void useDirectory(@TempDir Path parent) {
    ledgers = new OpenedLedgers(parent.resolve("ledger"), CompactionRule.DEFAULT);
  }

  @Test
  void windows_oneAfterTheOther_costTheBudgetOnce() throws IOException {
    try (Ledger ledger = ledgers.open()) {
      for (long window = 0; window < 50; window++) {
        Reservation reservation =
            granted(ledger, chunks(GATE, "f", ledgers.chunk(0) + 4 * window, 4, BUDGET));
        assertThat(reservation.charged()).isEqualTo(BUDGET);
        assertThat(reservation.spent()).isEqualTo(BUDGET);
      }
      assertThat(ledger.status().spent()).isEqualTo(BUDGET);
    }
  }

  @Test
  void anotherCamera_overOneChunkOfTheSameTime_adds() throws IOException {
    try (Ledger ledger = ledgers.open()) {
      long now = ledgers.chunk(0);
      granted(ledger, chunks(GATE, "f", now, 10, 70));

      assertThat(refused(ledger, chunks(YARD, "f", now + 9, 5, 31))).isEqualTo(Reason.BUDGET_SPENT);
      assertThat(granted(ledger, chunks(YARD, "f", now + 9, 5, 30)).spent()).isEqualTo(100);
      granted(ledger, chunks(YARD, "f", now + 14, 5, 100));
      assertThat(refused(ledger, chunks(GATE, "g", now + 9, 1, 1))).isEqualTo(Reason.BUDGET_SPENT);
      granted(ledger, chunks(GATE, "g", now + 10, 1, 70));
    }
  }

  @Test
  void trackBeforeChunks_takesItsPart() throws IOException {
    try (Ledger ledger = ledgers.open()) {
      granted(ledger, track(GATE, "t", 0, 40));

      assertThat(refused(ledger, chunks(YARD, "f", ledgers.chunk(0), 1, 61)))
          .isEqualTo(Reason.BUDGET_SPENT);
      assertThat(granted(ledger, chunks(YARD, "f", ledgers.chunk(0), 1, 60)).spent())
          .isEqualTo(100);
      assertThat(ledger.status().spent()).isEqualTo(100);
      // Tomorrow's chunks have nothing to do with today's tracks.
      ledgers.clock.advance(DAY);
      granted(ledger, chunks(YARD, "f", ledgers.chunk(0), 1, 100));
    }
  }

  @Test
  void chunksBeforeTrack_takeTheirPartOnce() throws IOException {
    try (Ledger ledger = ledgers.open()) {
      for (long window = 0; window < 20; window++) {
        granted(ledger, chunks(YARD, "f", ledgers.chunk(0) + window, 1, 60));
      }
      assertThat(refused(ledger, track(GATE, "t", 0, 41))).isEqualTo(Reason.BUDGET_SPENT);
      assertThat(granted(ledger, track(GATE, "t", 0, 40)).spent()).isEqualTo(100);
    }
  }

  @Test
  void chunksBeforeTrack_afterARebootInTheSameHorizon_stillCount() throws IOException {
    try (Ledger ledger = ledgers.open()) {
      granted(ledger, chunks(YARD, "f", ledgers.chunk(0), 1, 60));
    }
    ledgers.clock.restart(SECOND);
    try (Ledger ledger = ledgers.open()) {
      assertThat(refused(ledger, track(GATE, "t", 0, 41))).isEqualTo(Reason.BUDGET_SPENT);
    }
  }

  @Test
  void windowOverMidnight_countsInBothHorizons() throws IOException {
    try (Ledger ledger = ledgers.open()) {
      granted(ledger, track(GATE, "t", 0, 40));
      ledgers.clock.advance(DAY / 2);
      // Half of it lies in yesterday.
      ChargeRequest over = chunks(YARD, "f", ledgers.chunk(-2), 4, 61);
      assertThat(refused(ledger, over)).isEqualTo(Reason.BUDGET_SPENT);
      granted(ledger, chunks(YARD, "f", ledgers.chunk(-2), 4, 60));
      assertThat(refused(ledger, track(GATE, "t", 1, 41))).isEqualTo(Reason.BUDGET_SPENT);
    }
  }

  @Test
  void restartOfTheComponent_neverCountsAChunkTwice() throws IOException {
    long first = ledgers.chunk(0);
    try (Ledger ledger = ledgers.open()) {
      granted(ledger, chunks(GATE, "f", first, 10, 30));
    }
    ledgers.clock.jumpWall(-DAY);
    try (Ledger ledger = ledgers.open()) {
      assertThat(refused(ledger, chunks(GATE, "f", first, 10, 30))).isEqualTo(Reason.WINDOW_DRAWN);
      assertThat(refused(ledger, chunks(GATE, "f", first + 9, 2, 30)))
          .isEqualTo(Reason.WINDOW_OVERLAPS);
      granted(ledger, chunks(GATE, "f", first + 10, 2, 30));
      // Its charge is remembered too.
      assertThat(refused(ledger, chunks(YARD, "f", first, 1, 71))).isEqualTo(Reason.BUDGET_SPENT);
    }
  }

  @Test
  void reboot_startsAnotherTimeLine() throws IOException {
    String line;
    try (Ledger ledger = ledgers.open()) {
      line = ledger.timeLine();
      granted(ledger, chunks(GATE, "f", 0, 10, 100));
    }
    try (Ledger ledger = ledgers.open()) {
      assertThat(ledger.timeLine()).isEqualTo(line).isNotEqualTo(ledger.epoch());
    }
    ledgers.clock.restart(SECOND);
    try (Ledger ledger = ledgers.open()) {
      assertThat(ledger.timeLine()).isNotEqualTo(line);
      granted(ledger, chunks(GATE, "f", 0, 10, 100));
    }
  }

  @Test
  void file_chargesItsOwnChunksForEver() throws IOException {
    try (Ledger ledger = ledgers.open()) {
      granted(ledger, chunks(GATE, "f", 0, 4, 100));
      granted(ledger, chunks(CLIP, "f", 0, 4, 70));
    }
    ledgers.clock.restart(40 * DAY);
    try (Ledger ledger = ledgers.open()) {
      assertThat(refused(ledger, chunks(CLIP, "f", 0, 4, 70))).isEqualTo(Reason.WINDOW_DRAWN);
      assertThat(refused(ledger, chunks(CLIP, "g", 3, 1, 31))).isEqualTo(Reason.BUDGET_SPENT);
      assertThat(refused(ledger, track(CLIP, "t", 0, 31))).isEqualTo(Reason.BUDGET_SPENT);
      granted(ledger, track(CLIP, "t", 0, 10));
      assertThat(refused(ledger, chunks(CLIP, "g", 3, 1, 21))).isEqualTo(Reason.BUDGET_SPENT);
      granted(ledger, chunks(CLIP, "g", 3, 1, 20));
      granted(ledger, chunks(HorizonScope.file("cd"), "f", 0, 4, 90));
      assertThat(ledger.announceExact(CLIP)).isFalse();
    }
  }

  @Test
  void anotherUnit_rightAfterTheOld_isRefusedWithARemedy() throws IOException {
    DurationBounds wider = new DurationBounds(2 * CHUNK, 1, CHUNK);
    try (Ledger ledger = ledgers.open()) {
      long now = ledgers.chunk(0);
      granted(ledger, chunks(GATE, "f", now, 10, 1));

      // rho is two chunks, and one chunk: the fourth one after the end begins later than that.
      for (long pause = -10; pause <= 3; pause++) {
        ReserveResult result = ledger.reserve(chunks(YARD, "f", now + 10 + pause, 1, 1, wider));
        assertThat(result)
            .isInstanceOfSatisfying(
                Refused.class,
                refused -> {
                  assertThat(refused.reason()).isEqualTo(Reason.UNIT_CHANGED);
                  assertThat(refused.message()).contains("set all cameras of the domain to one");
                });
      }
      granted(ledger, chunks(YARD, "f", now + 14, 1, 1, wider));
      // And from then on the old one is the other one.
      assertThat(refused(ledger, chunks(GATE, "f", now + 15, 1, 1))).isEqualTo(Reason.UNIT_CHANGED);
      assertThat(refused(ledger, chunks(GATE, "f", now - 10, 1, 1))).isEqualTo(Reason.UNIT_CHANGED);
      // The new unit does not reach back either.
      assertThat(refused(ledger, chunks(YARD, "f", now + 13, 1, 1, wider)))
          .isEqualTo(Reason.UNIT_CHANGED);
    }
  }

  @Test
  void anotherUnit_rightAfterAReboot_isRefusedUntilAStretchIsOver() throws IOException {
    DurationBounds wider = new DurationBounds(2 * CHUNK, 1, CHUNK);
    try (Ledger ledger = ledgers.open()) {
      granted(ledger, chunks(GATE, "f", ledgers.chunk(0), 1, 1));
    }
    ledgers.clock.restart(SECOND);
    long start = ledgers.chunk(0);
    try (Ledger ledger = ledgers.open()) {
      assertThat(refused(ledger, chunks(YARD, "f", start + 3, 1, 1, wider)))
          .isEqualTo(Reason.UNIT_CHANGED);
      granted(ledger, chunks(YARD, "f", start + 4, 1, 1, wider));
    }
    // The same unit goes on at once.
    ledgers.clock.restart(SECOND);
    try (Ledger ledger = ledgers.open()) {
      granted(ledger, chunks(YARD, "f", ledgers.chunk(0), 1, 1, wider));
    }
  }

  @Test
  void window_notOfWholeChunks_isRefused() {
    assertThatThrownBy(
            () ->
                new ChargeRequest(
                    GATE, "f", 1, new WindowKey(0, CHUNK + 1), new Coverage.Chunks(UNIT)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("multiples of the chunk");
  }

  @Test
  void window_furtherBackThanRemembered_isRefused() throws IOException {
    ledgers = new OpenedLedgers(ledgers.directory, new CompactionRule(0, 2));
    try (Ledger ledger = ledgers.open()) {
      long first = ledgers.chunk(0);
      granted(ledger, chunks(GATE, "f", first, 1, 1));
      ledgers.clock.advance(33 * DAY);
      for (long window = 0; window < 30; window++) {
        granted(ledger, chunks(GATE, "f", ledgers.chunk(window), 1, 1));
      }

      assertThat(refused(ledger, chunks(YARD, "f", first, 1, 1))).isEqualTo(Reason.TOO_LATE);
      assertThat(ledger.spent(ledger.status().horizonIndex() - 33)).isEqualTo(BUDGET);
    }
  }

  @Test
  void otherCurrency_isRefused() throws IOException {
    ledgers.open().close();

    assertThatThrownBy(
            () ->
                ledgers.open(
                    new DomainOptions("gateway", Currency.NANO_RHO, BUDGET, DAY / 2),
                    Optional.empty()))
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining("the currency to epsilon")
        .hasMessageContaining("the horizon to 86400 s");
  }

  @Test
  void exactChunks_needTheAnnouncementBeforeTheirWindow() throws IOException {
    try (Ledger ledger = ledgers.open()) {
      assertThat(refused(ledger, chunks(GATE, "x", ledgers.chunk(0), 1, 0)))
          .isEqualTo(Reason.EXACT_NOT_ANNOUNCED);
      ledger.announceExact(GATE);
      ledgers.clock.advance(CHUNK);
      assertThat(granted(ledger, chunks(GATE, "x", ledgers.chunk(0), 1, 0)).charged()).isZero();
      assertThat(granted(ledger, chunks(GATE, "f", ledgers.chunk(0), 1, 1)).besideExact()).isTrue();
    }
  }
}
