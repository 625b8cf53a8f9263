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
import java.util.Arrays;
import java.util.SplittableRandom;
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
  private static final int SCHEDULES = Integer.getInteger("edgeveil.schedules", 2_500);
  private static final int SEED = Integer.getInteger("edgeveil.seed", 20_261_121);

  private static ChargeRequest request(
      HorizonScope scope, String fingerprint, long index, long nanoEpsilon) {
    return new ChargeRequest(
        scope, fingerprint, nanoEpsilon, new WindowKey(index, index + 1), new Coverage.Horizon(0));
  }

  private static void scenario(LedgerWitness witness) {
    witness.open();
    for (int window = 0; window < 3 && witness.isOpen(); window++) {
      witness.reserve(request(HorizonScope.camera("gate"), "f", window, 40));
      if (witness.isOpen()) {
        witness.reserve(request(HorizonScope.file("ab"), "g", window, 50));
      }
      for (int step = 0; step < 2 && witness.isOpen(); step++) {
        witness.commitNext();
      }
      if (witness.isOpen()) {
        witness.deliverNext();
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
    scenario(new LedgerWitness(healthy, new ManualClock(HOUR), OPTIONS));
    assertThat(healthy.operations()).isGreaterThan(60);

    for (int at = 0; at < healthy.operations(); at++) {
      for (int variant = 0; variant < 3; variant++) {
        SimulatedDisk disk = new SimulatedDisk(new SplittableRandom(SEED + 31L * at + variant));
        LedgerWitness witness = new LedgerWitness(disk, new ManualClock(HOUR), OPTIONS);
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

  @Test
  void randomSchedules_ofEverything_neverOverspendOrForget() throws IOException {
    for (int schedule = 0; schedule < SCHEDULES; schedule++) {
      SplittableRandom random = new SplittableRandom(SEED + schedule);
      SimulatedDisk disk = new SimulatedDisk(random.split());
      LedgerWitness witness = new LedgerWitness(disk, new ManualClock(50 * HOUR), OPTIONS);
      try {
        for (int step = 0; step < 60; step++) {
          step(witness, random);
        }
        settle(witness);
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("schedule " + schedule + " of seed " + SEED, e);
      }
    }
  }

  private static void settle(LedgerWitness witness) throws IOException {
    witness.gone();
    witness.disk.restart();
    witness.open();
    assertThat(witness.isOpen()).isTrue();
    witness.close();
  }

  private static void step(LedgerWitness witness, SplittableRandom random) throws IOException {
    try {
      int choice = random.nextInt(100);
      if (!witness.isOpen()) {
        if (random.nextBoolean()) {
          witness.clock.restart(random.nextLong(-3 * HOUR, 3 * HOUR));
        }
        String name = random.nextInt(4) == 0 ? "renamed" : "gateway";
        witness.open(
            new DomainOptions(
                name, Currency.NANO_EPSILON, random.nextInt(5) == 0 ? 80 : 100, HOUR));
      } else if (choice < 45) {
        witness.reserve(randomRequest(random, witness.clock.boots()));
      } else if (choice < 70) {
        witness.commitNext();
      } else if (choice < 77) {
        witness.deliverNext();
      } else if (choice < 82) {
        witness.clock.advance(random.nextLong(HOUR));
      } else if (choice < 86) {
        witness.clock.jumpWall(random.nextLong(-9 * HOUR, 9 * HOUR));
      } else if (choice < 92) {
        Fault[] faults = Fault.values();
        witness.disk.arm(faults[random.nextInt(faults.length)], random.nextInt(12));
      } else if (choice < 94) {
        witness.disk.heal();
      } else if (choice < 96) {
        witness.close();
        witness.disk.endProcess();
      } else {
        witness.gone();
        witness.disk.restart();
      }
      witness.check();
    } catch (PowerCut cut) {
      witness.gone();
      witness.disk.restart();
    }
  }

  private static ChargeRequest randomRequest(SplittableRandom random, int boots) {
    boolean file = random.nextInt(3) == 0;
    String name = "n" + random.nextInt(3);
    return request(
        file ? HorizonScope.file(name) : HorizonScope.camera(name),
        "f" + random.nextInt(2),
        random.nextInt(12) + (file ? 0 : 100L * boots),
        10 + 15L * random.nextInt(3));
  }

  @Test
  void anyByteChanged_orAnyFileLost_countsTheHorizonAsSpent() {
    SimulatedDisk original = new SimulatedDisk(new SplittableRandom(SEED));
    scenario(new LedgerWitness(original, new ManualClock(HOUR), OPTIONS));
    int length = original.content(LedgerWitness.DIRECTORY.resolve("ledger-1")).length;

    for (int at = 0; at < length; at += 3) {
      int position = at;
      expectSpent(
          "byte " + at + " changed",
          disk -> {
            byte[] bytes = disk.content(LedgerWitness.DIRECTORY.resolve("ledger-1"));
            bytes[position] ^= (byte) (1 << position % 8);
            disk.overwrite(LedgerWitness.DIRECTORY.resolve("ledger-1"), bytes);
          });
    }
    for (int at = 0; at < length; at += 11) {
      int end = at;
      expectSpent(
          "cut at " + at,
          disk ->
              disk.overwrite(
                  LedgerWitness.DIRECTORY.resolve("ledger-1"),
                  Arrays.copyOf(disk.content(LedgerWitness.DIRECTORY.resolve("ledger-1")), end)));
    }
    for (String name : new String[] {"ledger-1", "head", "key"}) {
      expectSpent(name + " lost", disk -> disk.lose(LedgerWitness.DIRECTORY.resolve(name)));
    }
  }

  private interface Decay {
    void on(SimulatedDisk disk);
  }

  private static void expectSpent(String what, Decay decay) {
    SimulatedDisk disk = new SimulatedDisk(new SplittableRandom(SEED));
    ManualClock clock = new ManualClock(HOUR);
    LedgerWitness witness = new LedgerWitness(disk, clock, OPTIONS);
    scenario(witness);
    witness.gone();
    disk.endProcess();
    decay.on(disk);
    witness.expectDamage();

    for (int start = 0; start < 2; start++) {
      witness.open();
      assertThat(witness.ledger().status().damage()).as(what).isPresent();
      assertThat(witness.ledger().status().spent()).as(what).isEqualTo(100);
      expectRefusal(witness, what);
      witness.gone();
      disk.endProcess();
      // the clock cannot be used to get away from it
      clock.restart(-HOUR);
    }
    witness.open();
    clock.advance(HOUR);
    try {
      assertThat(witness.ledger().reserve(request(HorizonScope.camera("later"), "f", 0, 100)))
          .as(what)
          .isInstanceOf(ReserveResult.Granted.class);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void expectRefusal(LedgerWitness witness, String what) {
    try {
      assertThat(witness.ledger().reserve(request(HorizonScope.camera("x"), "f", 7, 1)))
          .as(what)
          .isInstanceOfSatisfying(
              ReserveResult.Refused.class,
              refused ->
                  assertThat(refused.reason()).isEqualTo(ReserveResult.Reason.LEDGER_DAMAGED));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
