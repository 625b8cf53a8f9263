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
import static org.edgeveil.privacy.ledger.OpenedLedgers.CLIP;
import static org.edgeveil.privacy.ledger.OpenedLedgers.DAY;
import static org.edgeveil.privacy.ledger.OpenedLedgers.GATE;
import static org.edgeveil.privacy.ledger.OpenedLedgers.SECOND;
import static org.edgeveil.privacy.ledger.OpenedLedgers.YARD;
import static org.edgeveil.privacy.ledger.OpenedLedgers.bytes;
import static org.edgeveil.privacy.ledger.OpenedLedgers.chunks;
import static org.edgeveil.privacy.ledger.OpenedLedgers.granted;
import static org.edgeveil.privacy.ledger.OpenedLedgers.refused;
import static org.edgeveil.privacy.ledger.OpenedLedgers.track;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.edgeveil.privacy.ledger.ReserveResult.AlreadyCommitted;
import org.edgeveil.privacy.ledger.ReserveResult.Reason;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a ledger keeps when it is rewritten, restored from an old image, or erased. */
class LedgerKeepingTest {
  private static final CompactionRule ALWAYS = new CompactionRule(0, 2);

  private OpenedLedgers ledgers = new OpenedLedgers(Path.of("unused"), CompactionRule.DEFAULT);

  @BeforeEach
  void useDirectory(@TempDir Path parent) {
    ledgers = new OpenedLedgers(parent.resolve("ledger"), CompactionRule.DEFAULT);
  }

  /** The same directory, from here on rewritten whenever it doubles. */
  private void compactAlways() {
    ledgers = compacted(ledgers);
  }

  private static OpenedLedgers compacted(OpenedLedgers before) {
    OpenedLedgers after = new OpenedLedgers(before.directory, ALWAYS);
    after.clock.advance(before.clock.monotonicNanos() - after.clock.monotonicNanos());
    return after;
  }

  private List<Path> files() throws IOException {
    try (var list = Files.list(ledgers.directory)) {
      return list.filter(file -> file.getFileName().toString().startsWith("ledger-")).toList();
    }
  }

  private byte[] everything() throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try (var list = Files.list(ledgers.directory)) {
      for (Path file : list.toList()) {
        all.writeBytes(Files.readAllBytes(file));
      }
    }
    return all.toByteArray();
  }

  @Test
  void compaction_keepsWhatCanStillBeAsked() throws IOException {
    long now = ledgers.chunk(0);
    Charge undelivered;
    Charge ofFile;
    try (Ledger ledger = ledgers.open()) {
      granted(ledger, track(GATE, "t", 0, 30));
      Charge delivered = ledger.commit(granted(ledger, track(GATE, "t", 1, 30)), bytes("sent"));
      ledger.markDelivered(delivered.chargeId());
      undelivered = ledger.commit(granted(ledger, chunks(YARD, "f", now, 3, 40)), bytes("kept"));
      ofFile = ledger.commit(granted(ledger, track(CLIP, "t", 0, 20)), bytes("clip"));
      ledger.markDelivered(ofFile.chargeId());
      ledger.announceExact(GATE);
    }
    compactAlways();
    ledgers.open().close();
    assertThat(files()).containsExactly(ledgers.directory.resolve("ledger-2"));

    ledgers = compacted(ledgers);
    try (Ledger ledger = ledgers.open()) {
      assertThat(ledger.status().damage()).isEmpty();
      assertThat(ledger.status().spent()).isEqualTo(30 + 20 + 40);
      assertThat(ledger.pending()).containsExactly(undelivered);
      assertThat(ledger.reserve(chunks(YARD, "f", now, 3, 40)))
          .isEqualTo(new AlreadyCommitted(undelivered));
      assertThat(ledger.reserve(track(CLIP, "t", 0, 20))).isEqualTo(new AlreadyCommitted(ofFile));
      for (int index = 0; index < 2; index++) {
        assertThat(refused(ledger, track(GATE, "t", index, 30))).isEqualTo(Reason.WINDOW_OVERLAPS);
      }
      assertThat(granted(ledger, track(GATE, "t", 2, 30)).charged()).isZero();
      assertThat(granted(ledger, track(CLIP, "t", 1, 20)).charged()).isZero();
      assertThat(granted(ledger, chunks(GATE, "f", now + 3, 1, 10)).besideExact()).isTrue();
      assertThat(refused(ledger, chunks(GATE, "g", now + 2, 1, 11))).isEqualTo(Reason.BUDGET_SPENT);
      assertThat(refused(ledger, track(YARD, "t", 0, 11))).isEqualTo(Reason.BUDGET_SPENT);
    }
  }

  @Test
  void compaction_betweenReserveAndCommit_letsTheWindowBeCommitted() throws IOException {
    compactAlways();
    try (Ledger ledger = ledgers.open()) {
      Reservation first = granted(ledger, track(GATE, "t", 0, 1));
      for (int index = 1; index < 40; index++) {
        granted(ledger, track(GATE, "t", index, 1));
      }
      assertThat(files()).doesNotContain(ledgers.directory.resolve("ledger-1"));

      Charge charge = ledger.commit(first, bytes("late"), bytes("state"));

      assertThat(ledger.reserve(track(GATE, "t", 0, 1))).isEqualTo(new AlreadyCommitted(charge));
      assertThat(ledger.state(GATE, "t")).hasValue(bytes("state"));
    }
  }

  @Test
  void tenYearsOfHours_stayWithinAFewMegabytes() throws IOException {
    try (Ledger ledger =
        new Ledger(
            Path.of("ten years"),
            new DomainOptions("gateway", Currency.NANO_EPSILON, BUDGET, DAY),
            Optional.empty(),
            new MemoryFiles(),
            ledgers.clock,
            CompactionRule.DEFAULT,
            false)) {
      byte[] payload = new byte[2000];
      for (int hour = 0; hour < 10 * 365 * 24; hour++) {
        ledgers.clock.advance(3600 * SECOND);
        ChargeRequest request = chunks(GATE, "f", ledgers.chunk(-120), 120, BUDGET);
        ledger.markDelivered(ledger.commit(granted(ledger, request), payload).chargeId());
        assertThat(ledger.length()).isLessThan(2 << 20);
      }
      assertThat(ledger.status().spent()).isEqualTo(BUDGET);
      assertThat(ledger.pending()).isEmpty();
    }
  }

  @Test
  void state_isTheNewestAndOnlyForItsMechanism() throws IOException {
    try (Ledger ledger = ledgers.open()) {
      assertThat(ledger.state(GATE, "t")).isEmpty();
      ledger.commit(granted(ledger, track(GATE, "t", 0, 1)), bytes("a"), bytes("first"));
      ledger.commit(granted(ledger, track(GATE, "t", 1, 1)), bytes("b"), bytes("second"));
      ledger.commit(granted(ledger, track(GATE, "o", 2, 1)), bytes("c"));
      ledger.commit(granted(ledger, track(YARD, "t", 0, 1)), bytes("d"), bytes("other"));
    }
    ledgers.clock.restart(SECOND);
    for (int round = 0; round < 2; round++) {
      try (Ledger ledger = ledgers.open()) {
        assertThat(ledger.state(GATE, "t")).hasValue(bytes("second"));
        assertThat(ledger.state(YARD, "t")).hasValue(bytes("other"));
        assertThat(ledger.state(GATE, "u")).isEmpty();
        assertThat(ledger.state(CLIP, "t")).isEmpty();
      }
      compactAlways();
    }
  }

  @Test
  void state_ofAMechanismWithAnUncommittedWindow_isGoneOverKillsAndCompaction() throws IOException {
    try (Ledger ledger = ledgers.open()) {
      ledger.commit(granted(ledger, track(GATE, "t", 0, 1)), bytes("a"), bytes("state"));
      assertThat(refused(ledger, track(GATE, "t", 1, BUDGET + 1))).isEqualTo(Reason.BUDGET_SPENT);
      assertThat(ledger.reserve(track(GATE, "t", 0, 1))).isInstanceOf(AlreadyCommitted.class);
      assertThat(ledger.state(GATE, "t")).hasValue(bytes("state"));

      granted(ledger, track(GATE, "t", 1, 1));

      assertThat(ledger.state(GATE, "t")).isEmpty();
    }
    for (int round = 0; round < 3; round++) {
      try (Ledger ledger = ledgers.open()) {
        assertThat(ledger.state(GATE, "t")).as("round %s", round).isEmpty();
        assertThat(ledger.newestWithState(GATE, "t")).isEmpty();
      }
      compactAlways();
      ledgers.clock.restart(SECOND);
    }
  }

  @Test
  void state_afterACommitWithoutOne_isGone() throws IOException {
    try (Ledger ledger = ledgers.open()) {
      ledger.commit(granted(ledger, track(GATE, "t", 0, 1)), bytes("a"), bytes("state"));
      ledger.commit(granted(ledger, track(GATE, "t", 1, 1)), bytes("b"));
      assertThat(ledger.state(GATE, "t")).isEmpty();
    }
  }

  @Test
  void newestWithState_isTheLastCommittedOfThatBeginning() throws IOException {
    try (Ledger ledger = ledgers.open()) {
      ledger.commit(granted(ledger, track(GATE, "t/1", 0, 1)), bytes("a"), bytes("one"));
      ledger.commit(granted(ledger, track(GATE, "t/2", 0, 1)), bytes("b"), bytes("two"));
      ledger.commit(granted(ledger, track(GATE, "u/3", 0, 1)), bytes("c"), bytes("three"));
      ledger.commit(granted(ledger, track(YARD, "t/4", 0, 1)), bytes("d"), bytes("four"));
      ledger.commit(granted(ledger, track(GATE, "t/1", 1, 1)), bytes("e"), bytes("newest"));
    }
    for (int round = 0; round < 2; round++) {
      try (Ledger ledger = ledgers.open()) {
        assertThat(ledger.newestWithState(GATE, "t/")).hasValue("t/1");
        assertThat(ledger.newestWithState(GATE, "v")).isEmpty();
      }
      compactAlways();
    }
  }

  @Test
  void state_isNowhereInTheClear() throws IOException {
    String secret = "the true counts are 17, 4 and 25";
    try (Ledger ledger = ledgers.open()) {
      Reservation reservation = granted(ledger, track(GATE, "t", 0, 1));
      Charge charge = ledger.commit(reservation, bytes("noised"), bytes(secret));
      assertThat(charge.toString()).doesNotContain("counts");
    }
    assertThat(new String(everything(), StandardCharsets.ISO_8859_1))
        .contains("noised")
        .doesNotContain(secret)
        .doesNotContain("counts");
  }

  @Test
  void state_ofAMissingOrChangedKeyOrRecord_isLost() throws IOException {
    Path key = ledgers.directory.resolve(ErasableSecrets.FILE);
    List<byte[]> keys = new ArrayList<>();
    for (int round = 0; round < 3; round++) {
      try (Ledger ledger = ledgers.open()) {
        assertThat(ledger.state(GATE, "t")).as("round %s", round).isEmpty();
        ledger.commit(granted(ledger, track(GATE, "t", round, 1)), bytes("a"), bytes("state"));
        assertThat(ledger.state(GATE, "t")).hasValue(bytes("state"));
        assertThat(ledger.status().damage()).isEmpty();
      }
      keys.add(Files.readAllBytes(key));
      if (round == 0) {
        Files.delete(key);
      } else {
        byte[] changed = Files.readAllBytes(key);
        changed[round] ^= 1;
        Files.write(key, changed);
      }
    }
    assertThat(keys).doesNotHaveDuplicates();
  }

  @Test
  void sealed_forSomethingElseOrChanged_doesNotOpen() throws IOException {
    ErasableSecrets secrets = new ErasableSecrets(new MemoryFiles(), Path.of("keys"));
    byte[] sealed = secrets.seal(GATE, "t", "c", bytes("state"));

    assertThat(secrets.open(GATE, "t", "c", sealed)).hasValue(bytes("state"));
    assertThat(secrets.open(YARD, "t", "c", sealed)).isEmpty();
    assertThat(secrets.open(HorizonScope.file("gate"), "t", "c", sealed)).isEmpty();
    assertThat(secrets.open(GATE, "u", "c", sealed)).isEmpty();
    assertThat(secrets.open(GATE, "t", "d", sealed)).isEmpty();
    assertThat(secrets.open(GATE, "tc", "", sealed)).isEmpty();
    for (int at = 0; at < sealed.length; at++) {
      byte[] changed = sealed.clone();
      changed[at] ^= 1;
      assertThat(secrets.open(GATE, "t", "c", changed)).isEmpty();
    }
    assertThat(secrets.open(GATE, "t", "c", new byte[5])).isEmpty();
    assertThat(secrets.seal(GATE, "t", "c", bytes("state"))).isNotEqualTo(sealed);
  }

  @Test
  void erase_losesStatesAndKeepsWhatWasSpent() throws IOException {
    Path key = ledgers.directory.resolve(ErasableSecrets.FILE);
    Charge charge;
    byte[] old;
    try (Ledger ledger = ledgers.open()) {
      charge = ledger.commit(granted(ledger, track(GATE, "t", 0, 60)), bytes("a"), bytes("state"));
      granted(ledger, chunks(YARD, "f", ledgers.chunk(0), 2, 40));
      old = Files.readAllBytes(key);

      ledger.erase();

      assertThat(ledger.state(GATE, "t")).isEmpty();
      assertThat(Files.readAllBytes(key)).isNotEqualTo(old).hasSize(old.length);
    }
    // With the old key back there is no state to open either: the ledger was rewritten.
    Files.write(key, old);
    try (Ledger ledger = ledgers.open()) {
      assertThat(ledger.state(GATE, "t")).isEmpty();
      assertThat(ledger.status().spent()).isEqualTo(BUDGET);
      assertThat(ledger.status().damage()).isEmpty();
      assertThat(ledger.pending()).containsExactly(charge);
      assertThat(refused(ledger, track(YARD, "t", 0, 1))).isEqualTo(Reason.BUDGET_SPENT);
      // A new state is kept again.
      ledger.commit(granted(ledger, track(GATE, "t", 1, 60)), bytes("b"), bytes("new"));
      assertThat(ledger.state(GATE, "t")).hasValue(bytes("new"));
    }
  }

  @Test
  void eraseOnce_isDoneOnceForANumber() throws IOException {
    try (Ledger ledger = ledgers.open()) {
      assertThat(ledger.eraseOnce(0)).isFalse();
      assertThat(ledger.eraseOnce(2)).isTrue();
      ledger.commit(granted(ledger, track(GATE, "t", 0, 1)), bytes("a"), bytes("state"));
    }
    compactAlways();
    try (Ledger ledger = ledgers.open()) {
      assertThat(ledger.eraseOnce(2)).isFalse();
      assertThat(ledger.eraseOnce(1)).isFalse();
      assertThat(ledger.state(GATE, "t")).isPresent();
      assertThat(ledger.eraseOnce(3)).isTrue();
      assertThat(ledger.state(GATE, "t")).isEmpty();
    }
  }

  @Test
  void anchor_ofALedgerThatGoesOn_isContainedOverCompactions() throws IOException {
    Anchor anchor;
    try (Ledger ledger = ledgers.open()) {
      granted(ledger, track(GATE, "t", 0, 1));
      anchor = ledger.anchor();
      assertThat(ledger.anchor()).isEqualTo(anchor);
      granted(ledger, track(GATE, "t", 1, 1));
      assertThat(ledger.anchor()).isNotEqualTo(anchor);
    }
    for (int round = 0; round < 3; round++) {
      try (Ledger ledger = ledgers.open(Optional.of(anchor))) {
        assertThat(ledger.status().damage()).isEmpty();
        ledger.erase();
      }
      compactAlways();
    }
    assertThat(files()).doesNotContain(ledgers.directory.resolve("ledger-1"));
  }

  @Test
  void anchor_newerThanARestoredImage_countsEverythingUpToNowAsSpent(@TempDir Path backup)
      throws IOException {
    Anchor anchor;
    long now = ledgers.chunk(0);
    try (Ledger ledger = ledgers.open()) {
      granted(ledger, chunks(GATE, "f", now, 1, 1));
    }
    copy(ledgers.directory, backup);
    try (Ledger ledger = ledgers.open()) {
      granted(ledger, chunks(GATE, "f", now + 1, 1, 100));
      anchor = ledger.anchor();
    }
    copy(backup, ledgers.directory);
    // Without an anchor nothing is noticed, as documented.
    try (Ledger ledger = ledgers.open()) {
      assertThat(ledger.status().damage()).isEmpty();
    }
    for (int start = 0; start < 2; start++) {
      try (Ledger ledger = ledgers.open(Optional.of(anchor))) {
        assertThat(ledger.status().damage().orElseThrow()).contains("older image");
        assertThat(ledger.status().spent()).isEqualTo(BUDGET);
        assertThat(refused(ledger, chunks(GATE, "f", now + 1, 1, 1)))
            .isEqualTo(Reason.LEDGER_DAMAGED);
        assertThat(refused(ledger, track(GATE, "t", 0, 1))).isEqualTo(Reason.LEDGER_DAMAGED);
      }
    }
    // It is said once: the next horizon is not lost as well.
    ledgers.clock.advance(DAY);
    try (Ledger ledger = ledgers.open(Optional.of(anchor))) {
      assertThat(ledger.status().damage()).isEmpty();
      granted(ledger, track(GATE, "t", 0, BUDGET));
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var old = Files.list(to)) {
      for (Path file : old.toList()) {
        Files.delete(file);
      }
    }
    try (var files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName().toString()));
      }
    }
  }

  @Test
  void anchor_malformed_isRefused() {
    assertThatThrownBy(() -> new Anchor(0, "0".repeat(64)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Anchor(1, "0".repeat(63) + "G"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void commit_stateOfWrongSize_isRefusedAndTheReservationStaysOpen() throws IOException {
    try (Ledger ledger = ledgers.open()) {
      Reservation reservation = granted(ledger, track(GATE, "t", 0, 1));
      assertThatThrownBy(() -> ledger.commit(reservation, bytes("a"), new byte[0]))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> ledger.commit(reservation, bytes("a"), new byte[(4 << 20) + 1]))
          .isInstanceOf(IllegalArgumentException.class);
      ledger.commit(reservation, bytes("a"), new byte[4 << 20]);
      assertThat(ledger.state(GATE, "t").orElseThrow()).hasSize(4 << 20);
    }
  }

  @Test
  void throwAway_worksInMemoryOnly() throws IOException {
    DomainOptions options = new DomainOptions("demo", Currency.NANO_RHO, 1_000_000_000L, DAY);
    try (Ledger ledger = Ledger.openThrowAway(options)) {
      for (int index = 0; index < 3000; index++) {
        Charge charge =
            ledger.commit(
                granted(ledger, track(GATE, "t", index, 1)), new byte[600], bytes("s" + index));
        ledger.markDelivered(charge.chargeId());
      }
      assertThat(ledger.status().throwAway()).isTrue();
      assertThat(ledger.status().currency()).isEqualTo(Currency.NANO_RHO);
      assertThat(ledger.state(GATE, "t")).hasValue(bytes("s2999"));
      // 3000 windows of more than a kilobyte, and still less than two megabytes
      assertThat(ledger.length()).isLessThan(2 << 20);
    }
    assertThat(Path.of("throw-away")).doesNotExist();
  }
}
