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

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.edgeveil.privacy.ledger.ReserveResult.AlreadyCommitted;
import org.edgeveil.privacy.ledger.ReserveResult.Granted;
import org.edgeveil.privacy.ledger.ReserveResult.Reason;
import org.edgeveil.privacy.ledger.ReserveResult.Refused;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long DAY = 86_400 * SECOND;
  private static final long NOON = 20_000 * DAY + DAY / 2;
  private static final long ONE = 1_000_000_000L;
  private static final DomainOptions OPTIONS =
      new DomainOptions("gateway", Currency.NANO_EPSILON, ONE, DAY);
  private static final HorizonScope GATE = HorizonScope.camera("gate");

  private final ManualClock clock = new ManualClock(NOON);
  private Path parent;

  @BeforeEach
  void useDirectory(@TempDir Path directory) {
    parent = directory;
  }

  private Ledger open(DomainOptions options) throws IOException {
    return new Ledger(
        parent.resolve("ledger"),
        options,
        Optional.empty(),
        new DiskFiles(),
        clock,
        CompactionRule.DEFAULT,
        false);
  }

  private static WindowKey window(long index) {
    return new WindowKey(index * SECOND, (index + 1) * SECOND);
  }

  private static ChargeRequest request(HorizonScope scope, long index, long cost) {
    return new ChargeRequest(scope, "f", cost, window(index), new Coverage.Horizon(0));
  }

  private static Reservation granted(Ledger ledger, ChargeRequest request) throws IOException {
    ReserveResult result = ledger.reserve(request);
    assertThat(result).isInstanceOf(Granted.class);
    return ((Granted) result).reservation();
  }

  private static Reason refused(Ledger ledger, ChargeRequest request) throws IOException {
    ReserveResult result = ledger.reserve(request);
    assertThat(result).isInstanceOf(Refused.class);
    return ((Refused) result).reason();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void reserve_windowsOfOneHorizon_areChargedOnce() throws IOException {
    try (Ledger ledger = open(OPTIONS)) {
      Reservation first = granted(ledger, request(GATE, 0, ONE));
      Reservation second = granted(ledger, request(GATE, 1, ONE));

      assertThat(first.charged()).isEqualTo(ONE);
      assertThat(first.spent()).isEqualTo(ONE);
      assertThat(first.budget()).isEqualTo(ONE);
      assertThat(second.charged()).isZero();
      assertThat(second.chargeId()).isNotEqualTo(first.chargeId());
      assertThat(ledger.status().spent()).isEqualTo(ONE);
    }
  }

  @Test
  void reserve_secondCamera_addsAndIsRefusedOverBudget() throws IOException {
    try (Ledger ledger = open(OPTIONS)) {
      granted(ledger, request(GATE, 0, 700_000_000));

      assertThat(refused(ledger, request(HorizonScope.camera("yard"), 0, 300_000_001)))
          .isEqualTo(Reason.BUDGET_SPENT);
      granted(ledger, request(HorizonScope.camera("yard"), 0, 300_000_000));
      assertThat(ledger.status().spent()).isEqualTo(ONE);
    }
  }

  @Test
  void reserve_nextHorizon_isChargedAnew() throws IOException {
    try (Ledger ledger = open(OPTIONS)) {
      Reservation first = granted(ledger, request(GATE, 0, ONE));
      clock.advance(DAY);
      Reservation second = granted(ledger, request(GATE, 1, ONE));

      assertThat(second.charged()).isEqualTo(ONE);
      assertThat(second.horizonIndex()).isEqualTo(first.horizonIndex() + 1);
      assertThat(ledger.spent(first.horizonIndex())).isEqualTo(ONE);
    }
  }

  @Test
  void reserve_windowThatReachesIntoTheHorizonBefore_chargesBoth() throws IOException {
    try (Ledger ledger = open(OPTIONS)) {
      clock.advance(DAY / 2 + SECOND);
      ChargeRequest reaching =
          new ChargeRequest(
              GATE, "f", ONE, new WindowKey(0, SECOND), new Coverage.Horizon(2 * SECOND));

      Reservation reservation = granted(ledger, reaching);

      assertThat(reservation.charged()).isEqualTo(2 * ONE);
      assertThat(ledger.spent(reservation.horizonIndex() - 1)).isEqualTo(ONE);
    }
  }

  @Test
  void reserve_reachesIntoASpentHorizon_isRefused() throws IOException {
    try (Ledger ledger = open(OPTIONS)) {
      granted(ledger, request(HorizonScope.camera("yard"), 0, ONE));
      clock.advance(DAY / 2 + SECOND);

      assertThat(
              refused(
                  ledger,
                  new ChargeRequest(
                      GATE, "f", ONE, new WindowKey(0, SECOND), new Coverage.Horizon(2 * SECOND))))
          .isEqualTo(Reason.BUDGET_SPENT);
    }
  }

  private static ChargeRequest exact(HorizonScope scope, long index, long reach) {
    return new ChargeRequest(scope, "exact", 0, window(index), new Coverage.Horizon(reach));
  }

  @Test
  void reserve_exactAnswer_isGrantedFromTheFirstWindowThatBeganAnnounced() throws IOException {
    try (Ledger ledger = open(OPTIONS)) {
      clock.advance(SECOND);
      assertThat(refused(ledger, exact(GATE, 0, 0))).isEqualTo(Reason.EXACT_NOT_ANNOUNCED);
      assertThat(ledger.announceExact(GATE)).isTrue();
      clock.advance(SECOND);

      // This one began a nanosecond before the announcement.
      assertThat(refused(ledger, exact(GATE, 1, SECOND + 1))).isEqualTo(Reason.EXACT_NOT_ANNOUNCED);
      Reservation granted = granted(ledger, exact(GATE, 2, SECOND));
      assertThat(granted.charged()).isZero();
      assertThat(granted.spent()).isZero();
      assertThat(refused(ledger, exact(HorizonScope.camera("yard"), 0, 0)))
          .isEqualTo(Reason.EXACT_NOT_ANNOUNCED);
    }
  }

  @Test
  void reserve_noisedBesideExact_saysSoFromTheAnnouncementToTheEndOfTheNextHorizon()
      throws IOException {
    HorizonScope yard = HorizonScope.camera("yard");
    try (Ledger ledger = open(OPTIONS)) {
      assertThat(granted(ledger, request(GATE, 0, 1)).besideExact()).isFalse();
      ledger.announceExact(GATE);
      assertThat(granted(ledger, request(GATE, 1, 1)).besideExact()).isTrue();
      assertThat(granted(ledger, request(yard, 1, 1)).besideExact()).isFalse();
    }
    try (Ledger ledger = open(OPTIONS)) {
      assertThat(granted(ledger, request(GATE, 2, 1)).besideExact()).isTrue();
      clock.advance(DAY);
      assertThat(granted(ledger, request(GATE, 3, 1)).besideExact()).isTrue();
      clock.advance(DAY);
      ChargeRequest reaching =
          new ChargeRequest(GATE, "f", 1, window(4), new Coverage.Horizon(DAY));
      assertThat(granted(ledger, reaching).besideExact()).isTrue();
      assertThat(granted(ledger, request(GATE, 5, 1)).besideExact()).isFalse();
    }
  }

  @Test
  void announceExact_everyHorizon_coversWindowsOverTheBorder() throws IOException {
    try (Ledger ledger = open(OPTIONS)) {
      ledger.announceExact(GATE);
      clock.advance(DAY / 2 + SECOND);
      granted(ledger, exact(GATE, 0, 2 * SECOND));
      ledger.announceExact(GATE);
      clock.advance(DAY);
      granted(ledger, exact(GATE, 1, 2 * SECOND));
      // Nothing was announced in this horizon, so the next one is not covered.
      clock.advance(DAY);
      assertThat(refused(ledger, exact(GATE, 2, 2 * SECOND))).isEqualTo(Reason.EXACT_NOT_ANNOUNCED);
      // Nor is a window that reaches over a whole horizon.
      ledger.announceExact(GATE);
      clock.advance(2 * DAY);
      assertThat(refused(ledger, exact(GATE, 3, 2 * DAY))).isEqualTo(Reason.EXACT_NOT_ANNOUNCED);
    }
  }

  @Test
  void announceExact_fileReleasedUnderAGuarantee_isRefusedForEver() throws IOException {
    HorizonScope released = HorizonScope.file("ab");
    HorizonScope fresh = HorizonScope.file("cd");
    try (Ledger ledger = open(OPTIONS)) {
      granted(ledger, request(released, 0, 1));
      assertThat(ledger.announceExact(released)).isFalse();
      assertThat(ledger.announceExact(fresh)).isTrue();
    }
    clock.advance(3 * DAY);
    try (Ledger ledger = open(OPTIONS)) {
      assertThat(ledger.announceExact(released)).isFalse();
      assertThat(refused(ledger, exact(released, 0, 0))).isEqualTo(Reason.EXACT_NOT_ANNOUNCED);
      granted(ledger, exact(fresh, 0, 0));
      assertThat(granted(ledger, request(fresh, 0, 1)).besideExact()).isTrue();
      assertThat(ledger.announceExact(fresh)).isTrue();
    }
  }

  @Test
  void announceExact_again_writesNothing() throws IOException {
    try (Ledger ledger = open(OPTIONS)) {
      ledger.announceExact(GATE);
      long size = Files.size(parent.resolve("ledger").resolve(LedgerLog.fileName(1)));
      clock.advance(SECOND);
      ledger.announceExact(GATE);

      assertThat(Files.size(parent.resolve("ledger").resolve(LedgerLog.fileName(1))))
          .isEqualTo(size);
    }
  }

  @Test
  void reserve_committedWindow_returnsTheSameBytesForEver() throws IOException {
    ChargeRequest request = request(HorizonScope.file("ab"), 0, ONE);
    Charge charge;
    try (Ledger ledger = open(OPTIONS)) {
      charge = ledger.commit(granted(ledger, request), bytes("noised"));
      assertThat(ledger.reserve(request)).isEqualTo(new AlreadyCommitted(charge));
    }
    clock.restart(3 * DAY);
    try (Ledger ledger = open(OPTIONS)) {
      assertThat(ledger.reserve(request)).isEqualTo(new AlreadyCommitted(charge));
      assertThat(ledger.status().spent()).isZero();
    }
  }

  @Test
  void reserve_furtherWindowOfAFileAnotherDay_isCoveredByItsOneCharge() throws IOException {
    try (Ledger ledger = open(OPTIONS)) {
      granted(ledger, request(HorizonScope.file("ab"), 0, ONE));
    }
    clock.restart(3 * DAY);
    try (Ledger ledger = open(OPTIONS)) {
      assertThat(granted(ledger, request(HorizonScope.file("ab"), 1, ONE)).charged()).isZero();
      ChargeRequest otherMechanism =
          new ChargeRequest(HorizonScope.file("ab"), "g", 1, window(0), new Coverage.Horizon(0));
      assertThat(refused(ledger, otherMechanism)).isEqualTo(Reason.BUDGET_SPENT);
    }
  }

  @Test
  void reserve_uncommittedWindow_isNeverDrawnAgain() throws IOException {
    ChargeRequest request = request(HorizonScope.file("ab"), 0, ONE);
    try (Ledger ledger = open(OPTIONS)) {
      granted(ledger, request);
      assertThat(refused(ledger, request)).isEqualTo(Reason.WINDOW_DRAWN);
    }
    try (Ledger ledger = open(OPTIONS)) {
      assertThat(refused(ledger, request)).isEqualTo(Reason.WINDOW_DRAWN);
    }
  }

  @Test
  void reserve_overlappingWindow_isRefused() throws IOException {
    try (Ledger ledger = open(OPTIONS)) {
      granted(ledger, request(GATE, 1, ONE));

      for (WindowKey key :
          new WindowKey[] {
            new WindowKey(0, SECOND + 1),
            new WindowKey(SECOND, SECOND + 1),
            new WindowKey(2 * SECOND - 1, 3 * SECOND),
            new WindowKey(0, 3 * SECOND)
          }) {
        assertThat(refused(ledger, new ChargeRequest(GATE, "f", ONE, key, new Coverage.Horizon(0))))
            .isEqualTo(Reason.WINDOW_OVERLAPS);
      }
      granted(ledger, request(GATE, 0, ONE));
      granted(ledger, request(GATE, 2, ONE));
    }
  }

  @Test
  void commit_twice_isRefused() throws IOException {
    try (Ledger ledger = open(OPTIONS)) {
      Reservation reservation = granted(ledger, request(GATE, 0, ONE));
      ledger.commit(reservation, bytes("a"));

      assertThatThrownBy(() -> ledger.commit(reservation, bytes("b")))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void pending_afterRestart_isWhatWasNotDelivered() throws IOException {
    Charge kept;
    try (Ledger ledger = open(OPTIONS)) {
      Charge delivered = ledger.commit(granted(ledger, request(GATE, 0, ONE)), bytes("a"));
      kept = ledger.commit(granted(ledger, request(GATE, 1, ONE)), bytes("b"));
      ledger.markDelivered(delivered.chargeId());
      assertThat(ledger.pending()).containsExactly(kept);
    }
    try (Ledger ledger = open(OPTIONS)) {
      assertThat(ledger.pending()).containsExactly(kept);
      assertThat(ledger.verify(kept.chargeId(), kept.payload(), kept.mac())).isTrue();
    }
  }

  @Test
  void verify_anythingElse_isFalse() throws IOException {
    Ledger ledger = open(OPTIONS);
    Charge charge = ledger.commit(granted(ledger, request(GATE, 0, ONE)), bytes("a"));

    assertThat(ledger.verify(charge.chargeId(), bytes("b"), charge.mac())).isFalse();
    assertThat(ledger.verify(charge.chargeId() + "0", bytes("a"), charge.mac())).isFalse();
    assertThat(ledger.verify(charge.chargeId(), bytes("a"), new byte[32])).isFalse();
    assertThat(ledger.verify(charge.chargeId(), bytes("a"), new byte[0])).isFalse();
    assertThat(ledger.verify(charge.chargeId(), bytes("a"), charge.mac())).isTrue();
    ledger.close();
    assertThat(ledger.verify(charge.chargeId(), bytes("a"), charge.mac())).isFalse();
  }

  @Test
  void open_wallClockSetBack_staysInTheHorizon() throws IOException {
    try (Ledger ledger = open(OPTIONS)) {
      granted(ledger, request(GATE, 0, ONE));
    }
    clock.restart(-5 * DAY);
    try (Ledger ledger = open(OPTIONS)) {
      assertThat(ledger.status().spent()).isEqualTo(ONE);
      assertThat(refused(ledger, request(HorizonScope.camera("x"), 0, 1)))
          .isEqualTo(Reason.BUDGET_SPENT);
      clock.jumpWall(30 * DAY);
      assertThat(ledger.status().spent()).isEqualTo(ONE);
    }
  }

  @Test
  void open_againInTheSameBoot_ignoresTheWallClock() throws IOException {
    try (Ledger ledger = open(OPTIONS)) {
      granted(ledger, request(GATE, 0, ONE));
    }
    clock.jumpWall(30 * DAY);
    long horizon;
    try (Ledger ledger = open(OPTIONS)) {
      horizon = ledger.status().horizonIndex();
      assertThat(ledger.status().spent()).isEqualTo(ONE);
    }
    clock.advance(DAY);
    try (Ledger ledger = open(OPTIONS)) {
      assertThat(ledger.status().horizonIndex()).isEqualTo(horizon + 1);
    }
  }

  @Test
  void open_afterARestartWithALaterClock_followsIt() throws IOException {
    long horizon;
    try (Ledger ledger = open(OPTIONS)) {
      horizon = ledger.status().horizonIndex();
    }
    clock.restart(3 * DAY);
    try (Ledger ledger = open(OPTIONS)) {
      assertThat(ledger.status().horizonIndex()).isEqualTo(horizon + 3);
    }
  }

  @Test
  void reserve_afterOpeningAgain_stillReachesIntoTheHorizonBefore() throws IOException {
    open(OPTIONS).close();
    clock.advance(DAY / 2 + SECOND);
    try (Ledger ledger = open(OPTIONS)) {
      ChargeRequest reaching =
          new ChargeRequest(
              GATE, "f", ONE, new WindowKey(0, SECOND), new Coverage.Horizon(2 * SECOND));

      assertThat(granted(ledger, reaching).charged()).isEqualTo(2 * ONE);
    }
  }

  @Test
  void configure_renameAndBudget_keepWhatWasSpent() throws IOException {
    try (Ledger ledger = open(OPTIONS)) {
      granted(ledger, request(GATE, 0, ONE));
    }
    try (Ledger ledger = open(new DomainOptions("renamed", Currency.NANO_EPSILON, 1, DAY))) {
      assertThat(ledger.status().spent()).isEqualTo(ONE);
      assertThat(ledger.budget()).isEqualTo(1);
      ledger.configure(new DomainOptions("renamed", Currency.NANO_EPSILON, 2 * ONE, DAY));
      granted(ledger, request(HorizonScope.camera("x"), 0, ONE));
      assertThat(ledger.status().domain()).isEqualTo("renamed");
    }
  }

  @Test
  void open_otherHorizon_isRefused() throws IOException {
    open(OPTIONS).close();

    assertThatThrownBy(
            () -> open(new DomainOptions("gateway", Currency.NANO_EPSILON, ONE, DAY / 24)))
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining("86400 s");
    open(OPTIONS).close();
  }

  @Test
  void open_twice_isRefused() throws IOException {
    try (Ledger ledger = open(OPTIONS)) {
      assertThat(ledger.status().usable()).isTrue();
      assertThatThrownBy(() -> open(OPTIONS)).hasMessageContaining("in use");
    }
  }

  @Test
  void open_everything_isForItsOwnerOnly() throws IOException {
    open(OPTIONS).close();

    Path directory = parent.resolve("ledger");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
        .isEqualTo("rwx------");
    try (var files = Files.list(directory)) {
      assertThat(files)
          .hasSize(5)
          .allSatisfy(
              file ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                      .isEqualTo("rw-------"));
    }
  }

  @Test
  void open_tornLastRecord_isCutOff() throws IOException {
    try (Ledger ledger = open(OPTIONS)) {
      granted(ledger, request(GATE, 0, ONE));
    }
    Path file = parent.resolve("ledger/ledger-1");
    Files.write(file, new byte[] {0, 0, 0, 90, 4, 1, 2}, StandardOpenOption.APPEND);
    try (Ledger ledger = open(OPTIONS)) {
      assertThat(ledger.status().damage()).isEmpty();
      assertThat(ledger.status().spent()).isEqualTo(ONE);
    }
  }

  @Test
  void open_ledgerFileLost_countsTheHorizonAsSpent() throws IOException {
    try (Ledger ledger = open(OPTIONS)) {
      granted(ledger, request(GATE, 0, 1));
    }
    Files.delete(parent.resolve("ledger/ledger-1"));
    expectSpentUntilTomorrow("lost");
  }

  @Test
  void open_recordChanged_countsTheHorizonAsSpentAndKeepsTheEvidence() throws IOException {
    try (Ledger ledger = open(OPTIONS)) {
      granted(ledger, request(GATE, 0, 1));
    }
    Path file = parent.resolve("ledger/ledger-1");
    byte[] changed = Files.readAllBytes(file);
    changed[changed.length / 2] ^= 0x10;
    Files.write(file, changed);
    expectSpentUntilTomorrow("changed");
    assertThat(parent.resolve("ledger/damaged-1")).hasBinaryContent(changed);
  }

  private void expectSpentUntilTomorrow(String what) throws IOException {
    clock.restart(2 * DAY);
    try (Ledger ledger = open(OPTIONS)) {
      assertThat(ledger.status().damage()).as(what).isPresent();
      assertThat(ledger.status().spent()).as(what).isEqualTo(ONE);
      assertThat(refused(ledger, request(GATE, 0, 1))).isEqualTo(Reason.LEDGER_DAMAGED);
    }
    try (Ledger ledger = open(OPTIONS)) {
      assertThat(refused(ledger, request(GATE, 0, 1))).isEqualTo(Reason.LEDGER_DAMAGED);
      clock.advance(DAY);
      granted(ledger, request(GATE, 0, 1));
      assertThat(ledger.status().damage()).isEmpty();
    }
  }

  @Test
  void open_whereNoDirectoryCanBe_saysWhatToDo() throws IOException {
    Files.writeString(parent.resolve("file"), "in the way");

    assertThatThrownBy(() -> Ledger.open(parent.resolve("file/ledger"), OPTIONS))
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining("check the disk");
  }

  @Test
  void open_realClocks_staysInTheHorizonOfToday() throws IOException {
    try (Ledger ledger = Ledger.open(parent.resolve("real"), OPTIONS)) {
      LedgerStatus status = ledger.status();
      assertThat(status.horizonEnd()).isAfter(status.horizonStart());
      granted(ledger, request(GATE, 0, 1));
    }
    try (Ledger ledger = Ledger.open(parent.resolve("real"), OPTIONS)) {
      assertThat(granted(ledger, request(GATE, 1, 1)).spent()).isPositive();
    }
  }

  @Test
  void openThrowAway_closed_leavesNothing() throws IOException {
    Ledger ledger = Ledger.openThrowAway(OPTIONS);
    granted(ledger, request(GATE, 0, 1));
    assertThat(ledger.status().throwAway()).isTrue();
    ledger.close();
    ledger.close();
  }
}
