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
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.edgeveil.privacy.ledger.ReserveResult.Granted;
import org.edgeveil.privacy.ledger.ReserveResult.Reason;
import org.edgeveil.privacy.ledger.ReserveResult.Refused;
import org.edgeveil.privacy.ledger.SimulatedDisk.Fault;
import org.edgeveil.privacy.ledger.SimulatedDisk.PowerCut;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A ledger on a disk that fails and forgets. */
class LedgerFaultTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long HOUR = 3600 * SECOND;
  private static final DomainOptions OPTIONS =
      new DomainOptions("gateway", Currency.NANO_EPSILON, 100, HOUR);
  private static final CompactionRule OFTEN = new CompactionRule(1500, 2);
  private static final int SCHEDULES = Integer.getInteger("edgeveil.schedules", 2_500);

  /** The long run changes every byte and cuts everywhere. */
  private static final int STRIDE = SCHEDULES >= 100_000 ? 1 : 11;

  private static final int SEED = Integer.getInteger("edgeveil.seed", 20_261_121);

  private static ChargeRequest track(
      HorizonScope scope, String fingerprint, long index, long cost) {
    return new ChargeRequest(
        scope, fingerprint, cost, new WindowKey(index, index + 1), new Coverage.Horizon(0));
  }

  private static ChargeRequest chunks(
      HorizonScope scope, String fingerprint, long chunk, long cost) {
    return new ChargeRequest(
        scope,
        fingerprint,
        cost,
        new WindowKey(chunk * LedgerWitness.CHUNK, (chunk + 2) * LedgerWitness.CHUNK),
        new Coverage.Chunks(LedgerWitness.UNIT));
  }

  private static void scenario(LedgerWitness witness) {
    witness.open();
    for (int window = 0; window < 3 && witness.isOpen(); window++) {
      witness.reserve(track(HorizonScope.camera("gate"), "f", window, 40));
      if (witness.isOpen()) {
        witness.reserve(chunks(HorizonScope.camera("yard"), "d", 2L * window, 10));
      }
      if (witness.isOpen()) {
        witness.reserve(track(HorizonScope.file("ab"), "g", window, 50));
      }
      for (int step = 0; step < 3 && witness.isOpen(); step++) {
        witness.commitNext(step == 1);
      }
      if (witness.isOpen()) {
        witness.deliverNext();
      }
      if (witness.isOpen() && window == 1) {
        witness.erase();
      }
      if (witness.isOpen()) {
        witness.takeAnchor();
      }
      witness.check();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"POWER_CUT", "IO_ERROR", "DISK_FULL", "FORCE_LOSES"})
  void everyOperation_strickenByAFault_losesNothingAcknowledged(Fault fault) throws IOException {
    SimulatedDisk healthy = new SimulatedDisk(new SplittableRandom(SEED));
    scenario(new LedgerWitness(healthy, new ManualClock(HOUR), OPTIONS, OFTEN));
    assertThat(healthy.operations()).isGreaterThan(120);
    assertThat(ledgerFile(healthy)).as("it was compacted").isNotEqualTo(file(1));

    for (int at = 0; at < healthy.operations(); at++) {
      for (int variant = 0; variant < 3; variant++) {
        SimulatedDisk disk = new SimulatedDisk(new SplittableRandom(SEED + 31L * at + variant));
        LedgerWitness witness = new LedgerWitness(disk, new ManualClock(HOUR), OPTIONS, OFTEN);
        disk.arm(fault, at);
        runUntilPowerCut(witness);
        // then the machine loses power, whether or not the fault was noticed
        witness.gone();
        disk.restart();
        scenario(witness);
        assertThat(witness.isOpen()).as("usable after the fault at operation %s", at).isTrue();
        witness.close();
      }
    }
  }

  private static void runUntilPowerCut(LedgerWitness witness) {
    try {
      scenario(witness);
    } catch (PowerCut cut) {
      witness.gone();
    }
  }

  private static Path file(long generation) {
    return LedgerWitness.DIRECTORY.resolve(LedgerLog.fileName(generation));
  }

  /** The one file of the ledger on a disk that did not fail. */
  private static Path ledgerFile(SimulatedDisk disk) {
    return disk.names(LedgerWitness.DIRECTORY).stream()
        .filter(name -> name.startsWith("ledger-"))
        .map(LedgerWitness.DIRECTORY::resolve)
        .reduce(
            (one, other) -> {
              throw new AssertionError("more than one ledger");
            })
        .orElseThrow();
  }

  @Test
  void randomSchedules_ofEverything_neverOverspendOrForget() throws IOException {
    for (int schedule = 0; schedule < SCHEDULES; schedule++) {
      try {
        new RandomSchedule(new SplittableRandom(SEED + schedule)).run();
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("schedule " + schedule + " of seed " + SEED, e);
      }
    }
  }

  @Test
  void anyByteChanged_orAnyFileLost_countsTheHorizonAsSpent() {
    decay(CompactionRule.DEFAULT);
  }

  @Test
  void anyByteOfACompactedLedgerChanged_orAnyFileLost_countsTheHorizonAsSpent() {
    decay(OFTEN);
  }

  private static void decay(CompactionRule compaction) {
    SimulatedDisk original = new SimulatedDisk(new SplittableRandom(SEED));
    scenario(new LedgerWitness(original, new ManualClock(HOUR), OPTIONS, compaction));
    int length = original.content(ledgerFile(original)).length;

    for (int at = 0; at < length; at += STRIDE) {
      int position = at;
      expectSpent(
          "byte " + at + " changed",
          compaction,
          disk -> {
            byte[] bytes = disk.content(ledgerFile(disk));
            bytes[position] ^= (byte) (1 << position % 8);
            disk.overwrite(ledgerFile(disk), bytes);
          });
    }
    for (int at = 0; at < length; at += 3 * STRIDE) {
      int end = at;
      expectSpent(
          "cut at " + at,
          compaction,
          disk ->
              disk.overwrite(ledgerFile(disk), Arrays.copyOf(disk.content(ledgerFile(disk)), end)));
    }
    expectSpent("ledger lost", compaction, disk -> disk.lose(ledgerFile(disk)));
    for (String name : new String[] {"head", "key"}) {
      expectSpent(
          name + " lost", compaction, disk -> disk.lose(LedgerWitness.DIRECTORY.resolve(name)));
    }
  }

  private interface Decay {
    void on(SimulatedDisk disk);
  }

  private static void expectSpent(String what, CompactionRule compaction, Decay decay) {
    SimulatedDisk disk = new SimulatedDisk(new SplittableRandom(SEED));
    ManualClock clock = new ManualClock(HOUR);
    LedgerWitness witness = new LedgerWitness(disk, clock, OPTIONS, compaction);
    scenario(witness);
    witness.gone();
    disk.endProcess();
    decay.on(disk);
    witness.expectDamage();

    for (int start = 0; start < 2; start++) {
      witness.open();
      assertThat(witness.ledger().status().damage()).as(what).isPresent();
      assertThat(witness.ledger().status().spent()).as(what).isEqualTo(100);
      long chunk = Math.floorDiv(clock.monotonicNanos(), LedgerWitness.CHUNK);
      refusedAsDamaged(witness, what, track(HorizonScope.camera("x"), "f", 7, 1));
      refusedAsDamaged(witness, what, chunks(HorizonScope.camera("x"), "d", chunk, 1));
      witness.gone();
      disk.endProcess();
      // the clock cannot be used to get away from it
      clock.restart(-HOUR);
    }
    witness.open();
    clock.advance(HOUR);
    grants(witness, what, track(HorizonScope.camera("later"), "f", 0, 60));
    long chunk = Math.floorDiv(clock.monotonicNanos(), LedgerWitness.CHUNK) + 10;
    grants(witness, what, chunks(HorizonScope.camera("later"), "d", chunk, 40));
  }

  private static void refusedAsDamaged(LedgerWitness witness, String what, ChargeRequest request) {
    try {
      assertThat(witness.ledger().reserve(request))
          .as(what)
          .isInstanceOfSatisfying(
              Refused.class,
              refused -> assertThat(refused.reason()).isEqualTo(Reason.LEDGER_DAMAGED));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void grants(LedgerWitness witness, String what, ChargeRequest request) {
    try {
      assertThat(witness.ledger().reserve(request)).as(what).isInstanceOf(Granted.class);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
