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
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.edgeveil.privacy.ledger.SimulatedDisk.Fault;
import org.edgeveil.privacy.ledger.SimulatedDisk.PowerCut;
import org.edgeveil.privacy.sensitivity.DurationBounds;

/**
 * One random life of a ledger: charges of both units by several cameras and files, commits with and
 * without state, deliveries, erasures, anchors, faults of the disk, crashes, restarts, clocks that
 * are set, new names and budgets, files that decay, and older images that are restored.
 */
final class RandomSchedule {
  private static final long SECOND = 1_000_000_000L;
  private static final long HOUR = 3600 * SECOND;
  private static final long CHUNK = LedgerWitness.CHUNK;
  private static final int STEPS = 60;
  private static final DurationBounds OTHER_UNIT = new DurationBounds(3 * CHUNK, 2, CHUNK);

  private final SplittableRandom random;
  private final SimulatedDisk disk;
  private final ManualClock clock = new ManualClock(50 * HOUR);
  private final Currency currency;
  private final LedgerWitness witness;
  private Map<Path, byte[]> image = Map.of();
  private boolean anchoredSince;

  RandomSchedule(SplittableRandom random) {
    this.random = random;
    disk = new SimulatedDisk(random.split());
    Currency[] currencies = Currency.values();
    currency = currencies[random.nextInt(currencies.length)];
    CompactionRule compaction =
        new CompactionRule(random.nextInt(3) == 0 ? 1 << 20 : 1500, 2 + random.nextInt(2));
    witness = new LedgerWitness(disk, clock, options("gateway", 100), compaction);
  }

  private DomainOptions options(String name, long budget) {
    return new DomainOptions(name, currency, budget, HOUR);
  }

  void run() throws IOException {
    for (int step = 0; step < STEPS; step++) {
      try {
        step();
        witness.check();
      } catch (PowerCut cut) {
        witness.gone();
        disk.restart();
      }
    }
    witness.gone();
    disk.restart();
    witness.open();
    assertThat(witness.isOpen()).isTrue();
    witness.close();
  }

  private void step() throws IOException {
    if (!witness.isOpen()) {
      whileClosed();
      return;
    }
    int choice = random.nextInt(100);
    if (choice < 40) {
      witness.reserve(request());
    } else if (choice < 62) {
      witness.commitNext(random.nextInt(3) == 0);
    } else if (choice < 68) {
      witness.deliverNext();
    } else if (choice < 70) {
      witness.erase();
    } else if (choice < 73) {
      anchoredSince |= witness.takeAnchor();
    } else if (choice < 77) {
      witness.probe(clock.monotonicNanos() - random.nextLong(HOUR / 4), file());
    } else if (choice < 82) {
      clock.advance(random.nextInt(40) == 0 ? 40 * 24 * HOUR : random.nextLong(HOUR));
    } else if (choice < 85) {
      clock.jumpWall(random.nextLong(-9 * HOUR, 9 * HOUR));
    } else if (choice < 91) {
      Fault[] faults = Fault.values();
      disk.arm(faults[random.nextInt(faults.length)], random.nextInt(20));
    } else if (choice < 93) {
      disk.heal();
    } else if (choice < 96) {
      witness.close();
      disk.endProcess();
    } else {
      witness.gone();
      disk.restart();
    }
  }

  private void whileClosed() {
    if (witness.isDecayed()) {
      // An opening that failed may have recorded the damage: it still shows while the clock rests.
      witness.open();
      return;
    }
    int choice = random.nextInt(12);
    if (choice == 0) {
      decay();
    } else if (choice == 1) {
      image = disk.image();
      anchoredSince = false;
    } else if (choice == 2 && anchoredSince && witness.anchor().isPresent() && !image.isEmpty()) {
      disk.restore(image);
      witness.expectDamage();
      anchoredSince = false;
    }
    if (!witness.isDecayed() && random.nextBoolean()) {
      clock.restart(random.nextLong(-3 * HOUR, 3 * HOUR));
    }
    String name = random.nextInt(4) == 0 ? "renamed" : "gateway";
    witness.open(options(name, random.nextInt(5) == 0 ? 80 : 100));
  }

  /** One file is changed, cut or lost. */
  private void decay() {
    List<String> names = disk.names(LedgerWitness.DIRECTORY).stream().sorted().toList();
    if (names.isEmpty()) {
      return;
    }
    String name = names.get(random.nextInt(names.size()));
    Path file = LedgerWitness.DIRECTORY.resolve(name);
    byte[] bytes = disk.content(file);
    if (random.nextInt(3) == 0) {
      disk.lose(file);
    } else if (random.nextBoolean() && bytes.length > 0) {
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      disk.overwrite(file, bytes);
    } else {
      disk.overwrite(file, Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)));
    }
    witness.expectDecay();
    if (name.startsWith("erase-key")) {
      witness.expectDecayOfStates();
    }
  }

  private HorizonScope file() {
    return HorizonScope.file("file" + random.nextInt(2));
  }

  private ChargeRequest request() {
    boolean ofFile = random.nextInt(4) == 0;
    HorizonScope scope = ofFile ? file() : HorizonScope.camera("camera" + random.nextInt(3));
    boolean chunks = random.nextBoolean();
    String fingerprint = (chunks ? "chunks" : "track") + random.nextInt(2);
    long cost = 10 + 15L * random.nextInt(3);
    long now = ofFile ? 6 * CHUNK : clock.monotonicNanos();
    // Mostly the last windows; now and then one that is long over, or begins only now.
    long back = random.nextInt(10) == 0 ? random.nextLong(3 * HOUR) : random.nextLong(6 * CHUNK);
    long start = Math.floorDiv(now - back, CHUNK) * CHUNK;
    WindowKey window = new WindowKey(start, start + CHUNK * (1 + random.nextInt(3)));
    if (chunks) {
      DurationBounds unit = random.nextInt(12) == 0 ? OTHER_UNIT : LedgerWitness.UNIT;
      return new ChargeRequest(scope, fingerprint, cost, window, new Coverage.Chunks(unit));
    }
    long reach = ofFile ? 0 : Math.max(0, now - start);
    return new ChargeRequest(scope, fingerprint, cost, window, new Coverage.Horizon(reach));
  }
}
