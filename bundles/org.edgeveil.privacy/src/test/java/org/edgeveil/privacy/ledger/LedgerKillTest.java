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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real process with a real ledger, killed with SIGKILL at a random moment, again and again. */
class LedgerKillTest {
  private static final int ROUNDS = Integer.getInteger("edgeveil.kills", 30);
  private static final int SEED = Integer.getInteger("edgeveil.seed", 20_261_121);
  private static final DomainOptions OPTIONS =
      new DomainOptions(
          "gateway", Currency.NANO_EPSILON, 1_000_000_000L, 1_000_000_000_000_000_000L);

  /** What the child told before it died. */
  private final Map<Long, String> committed = new HashMap<>();

  private final Set<Long> reserved = new HashSet<>();

  private static ChargeRequest request(long window) {
    // a camera of its own for every window, so that every window costs 1
    return new ChargeRequest(
        HorizonScope.camera("camera " + window),
        "f",
        1,
        new WindowKey(window, window + 1),
        new Coverage.Horizon(0));
  }

  /** The process that is killed: reserves and commits for ever, and tells what was acknowledged. */
  static final class Child {
    private Child() {}

    public static void main(String[] arguments) throws IOException {
      long window = Long.parseLong(arguments[1]);
      try (Ledger ledger = Ledger.open(Path.of(arguments[0]), OPTIONS)) {
        for (; ; window++) {
          if (ledger.reserve(request(window)) instanceof ReserveResult.Granted granted) {
            tell("reserved " + window + " -");
            String payload = "noise " + window + " " + ledger.epoch();
            ledger.commit(granted.reservation(), payload.getBytes(StandardCharsets.UTF_8));
            tell("committed " + window + " " + ledger.epoch());
          }
        }
      }
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
      next = runAndKill(directory, next, random.nextInt(60)) + 2;
      verify(directory);
    }
    assertThat(reserved.size()).isGreaterThan(ROUNDS);
  }

  /** Returns the last window the child can have touched. */
  private long runAndKill(Path directory, long first, int lines) throws Exception {
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
            Long.toString(first));
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
    return remember(told, first);
  }

  private long remember(List<String> told, long first) {
    long last = first;
    for (String line : told) {
      String[] words = line.split(" ", -1);
      if (words.length < 3) {
        continue; // the kill cut the line
      }
      long window = Long.parseLong(words[1]);
      last = Math.max(last, window);
      if (words[0].equals("reserved")) {
        assertThat(reserved.add(window)).as("window %s is drawn once", window).isTrue();
      } else if (words[2].length() == 32) {
        committed.put(window, "noise " + window + " " + words[2]);
      }
    }
    return last;
  }

  private void verify(Path directory) throws IOException {
    try (Ledger ledger = Ledger.open(directory, OPTIONS)) {
      LedgerStatus status = ledger.status();
      assertThat(status.damage()).isEmpty();
      assertThat(status.spent()).isGreaterThanOrEqualTo(reserved.size());
      // one more for each kill at most: written, but never acknowledged
      assertThat(status.spent()).isLessThanOrEqualTo(reserved.size() + ROUNDS);
      Set<String> pending = new HashSet<>();
      for (Charge charge : ledger.pending()) {
        pending.add(new String(charge.payload(), StandardCharsets.UTF_8));
        assertThat(ledger.verify(charge.chargeId(), charge.payload(), charge.mac())).isTrue();
      }
      assertThat(pending).containsAll(committed.values());
      for (long window : reserved) {
        assertThat(ledger.reserve(request(window))).isNotInstanceOf(ReserveResult.Granted.class);
      }
    }
  }
}
