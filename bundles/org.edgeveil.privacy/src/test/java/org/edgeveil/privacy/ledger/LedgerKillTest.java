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

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.edgeveil.privacy.sensitivity.DurationBounds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real process with a real ledger, killed with SIGKILL at a random moment, again and again. */
class LedgerKillTest {
  private static final int ROUNDS = Integer.getInteger("edgeveil.kills", 30);
  private static final int SEED = Integer.getInteger("edgeveil.seed", 20_261_121);
  private static final long BUDGET = 1_000_000_000L;
  private static final DomainOptions OPTIONS =
      new DomainOptions("gateway", Currency.NANO_EPSILON, BUDGET, 1_000_000_000_000_000_000L);
  private static final long CHUNK = 60_000_000_000L;
  private static final DurationBounds UNIT = new DurationBounds(CHUNK, 1, CHUNK);
  private static final HorizonScope YARD = HorizonScope.camera("yard");

  /** Every few windows the file is rewritten. */
  private static final CompactionRule OFTEN = new CompactionRule(6000, 2);

  /** How many of the last windows are asked for again after each round. */
  private static final int ASKED_AGAIN = 300;

  // What the child told before it died.
  private final TreeMap<Long, String> committed = new TreeMap<>();
  private final TreeMap<Long, String> reserved = new TreeMap<>();
  private final Set<Long> handedOver = new HashSet<>();
  private final Set<String> charged = new HashSet<>();
  private long generation;
  private int states;
  private int interrupted;
  private int compactions;

  private static boolean isChunk(long window) {
    return window % 2 == 1;
  }

  /** Even windows are of unit TRACK, for which each round is a camera of cost 1; odd are chunks. */
  private static ChargeRequest request(long window, String round) {
    return isChunk(window)
        ? new ChargeRequest(
            YARD,
            "d",
            1,
            new WindowKey(window * CHUNK, (window + 1) * CHUNK),
            new Coverage.Chunks(UNIT))
        : new ChargeRequest(
            HorizonScope.camera("gate " + round),
            "f",
            1,
            new WindowKey(window, window + 1),
            new Coverage.Horizon(0));
  }

  private static Ledger open(Path directory) throws IOException {
    return new Ledger(
        directory,
        OPTIONS,
        Optional.empty(),
        new DiskFiles(),
        new SystemLedgerClock(),
        OFTEN,
        false);
  }

  /** The process that is killed: charges and commits for ever, and tells what was acknowledged. */
  static final class Child {
    private Child() {}

    public static void main(String[] arguments) throws IOException {
      long window = Long.parseLong(arguments[1]);
      String round = arguments[2];
      try (Ledger ledger = open(Path.of(arguments[0]))) {
        for (; ; window++) {
          if (ledger.reserve(request(window, round)) instanceof ReserveResult.Granted granted) {
            tell("reserved " + window + " -");
            byte[] payload = bytes("noise " + window + " " + ledger.epoch());
            Charge charge =
                isChunk(window)
                    ? ledger.commit(granted.reservation(), payload, bytes("state " + window))
                    : ledger.commit(granted.reservation(), payload);
            tell("committed " + window + " " + ledger.epoch());
            if (window % 7 != 0) {
              tell("delivering " + window + " -");
              ledger.markDelivered(charge.chargeId());
            }
          }
        }
      }
    }

    private static byte[] bytes(String text) {
      return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void tell(String line) {
      System.out.println(line);
      System.out.flush();
    }
  }

  @Test
  void kill_atAnyMoment_losesNothingThatWasAcknowledged(@TempDir Path parent) throws Exception {
    Path directory = parent.resolve("ledger");
    SplittableRandom random = new SplittableRandom(SEED);
    long next = 0;
    for (int round = 0; round < ROUNDS; round++) {
      next = runAndKill(directory, next, "r" + round, random.nextInt(90)) + 2;
      verify(directory);
    }
    assertThat(reserved.size()).isGreaterThan(ROUNDS);
    assertThat(states).as("rounds after which there was a state").isPositive();
    assertThat(interrupted).as("rounds that were killed within a window").isPositive();
    assertThat(compactions).as("rounds after which another file was the ledger").isPositive();
    System.out.printf(
        "%d kills: %d windows reserved, %d committed; the file was replaced in %d rounds, %d times"
            + " in all%n",
        ROUNDS, reserved.size(), committed.size(), compactions, generation);
  }

  /** Returns the last window the child can have touched. */
  private long runAndKill(Path directory, long first, String round, int lines) throws Exception {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xshare:auto",
            "-XX:TieredStopAtLevel=1",
            "-Xmx32m",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            Child.class.getName(),
            directory.toString(),
            Long.toString(first),
            round);
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    List<String> told = new ArrayList<>();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (int i = 0; i <= lines; i++) {
        String line = reader.readLine();
        assertThat(line).as("the child lives until it is killed").isNotNull();
        told.add(line);
      }
      process.toHandle().destroyForcibly();
      // (Process.destroyForcibly would close the stream.) What it acknowledged between our last
      // look and its death counts as well
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        told.add(line);
      }
    }
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(128 + 9);
    return remember(told, first, round);
  }

  private long remember(List<String> told, long first, String round) {
    long last = first;
    for (String line : told) {
      String[] words = line.split(" ", -1);
      if (words.length < 3) {
        continue; // the kill cut the line
      }
      long window = Long.parseLong(words[1]);
      last = Math.max(last, window);
      if (words[0].equals("reserved")) {
        assertThat(reserved.put(window, round)).as("window %s is drawn once", window).isNull();
        if (!isChunk(window)) {
          charged.add(round);
        }
      } else if (words[0].equals("delivering")) {
        handedOver.add(window);
      } else if (words[2].length() == 32) {
        committed.put(window, "noise " + window + " " + words[2]);
      }
    }
    return last;
  }

  private void verify(Path directory) throws IOException {
    try (Ledger ledger = open(directory)) {
      LedgerStatus status = ledger.status();
      assertThat(status.damage()).isEmpty();
      // unit TRACK one for each round, unit DURATION one on each chunk; at most one more for each
      // kill, which was written but never acknowledged
      int chunk = reserved.keySet().stream().anyMatch(LedgerKillTest::isChunk) ? 1 : 0;
      assertThat(status.spent()).isBetween((long) charged.size() + chunk, ROUNDS + 1L);
      verifyPayloads(ledger);
      verifyState(ledger);
      verifyWindows(ledger);
    }
    countCompactions(directory);
  }

  private void verifyPayloads(Ledger ledger) throws IOException {
    Set<String> pending = new HashSet<>();
    for (Charge charge : ledger.pending()) {
      pending.add(new String(charge.payload(), StandardCharsets.UTF_8));
      assertThat(ledger.verify(charge.chargeId(), charge.payload(), charge.mac())).isTrue();
    }
    committed.forEach(
        (window, payload) -> {
          if (!handedOver.contains(window)) {
            assertThat(pending).contains(payload);
          }
        });
  }

  /** None from before the newest acknowledged reservation: its noise may have been drawn. */
  private void verifyState(Ledger ledger) throws IOException {
    Optional<Long> newest =
        reserved.descendingKeySet().stream().filter(LedgerKillTest::isChunk).findFirst();
    Optional<byte[]> state = ledger.state(YARD, "d");
    if (newest.isPresent() && state.isPresent()) {
      states++;
      String text = new String(state.get(), StandardCharsets.UTF_8);
      assertThat(Long.parseLong(text.substring("state ".length())))
          .isBetween(newest.get(), newest.get() + 4);
    } else if (newest.isPresent()) {
      interrupted++;
    }
  }

  private void verifyWindows(Ledger ledger) throws IOException {
    for (long window : reserved.descendingKeySet().stream().limit(ASKED_AGAIN).toList()) {
      ChargeRequest again = request(window, String.valueOf(reserved.get(window)));
      assertThat(ledger.reserve(again)).isNotInstanceOf(ReserveResult.Granted.class);
      if (isChunk(window)) {
        // One of the whole budget was spent on this chunk.
        ChargeRequest all =
            new ChargeRequest(YARD, "e", BUDGET, again.window(), new Coverage.Chunks(UNIT));
        assertThat(ledger.reserve(all)).isInstanceOf(ReserveResult.Refused.class);
      }
    }
  }

  private void countCompactions(Path directory) throws IOException {
    try (var files = Files.list(directory)) {
      long now =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.startsWith("ledger-"))
              .mapToLong(name -> Long.parseLong(name.substring("ledger-".length())))
              .max()
              .orElseThrow();
      if (now != generation) {
        compactions++;
        generation = now;
      }
    }
  }
}
