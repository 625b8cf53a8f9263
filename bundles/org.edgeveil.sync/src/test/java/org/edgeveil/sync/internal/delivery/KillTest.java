/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.sync.internal.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.edgeveil.sync.fixture.Releases;
import org.edgeveil.sync.internal.outbox.Outbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a process with SIGKILL while it takes and delivers releases, again and again on the same
 * outbox. {@code -Dedgeveil.sync.kills=N} sets the number of rounds.
 */
class KillTest {
  private static final int ROUNDS = Integer.getInteger("edgeveil.sync.kills", 20);

  @Test
  void kill_anyMoment_acknowledgedStaysUntilConfirmed(@TempDir Path directory) throws Exception {
    SplittableRandom random = new SplittableRandom(20_260_901);
    Set<String> acknowledged = new HashSet<>();
    Set<String> confirmed = new HashSet<>();
    int next = 1;
    for (int round = 0; round < ROUNDS; round++) {
      int lines = random.nextInt(1, 60);
      for (String line : runAndKill(directory, next, lines)) {
        String chargeId = line.substring(2);
        if (line.startsWith("A ")) {
          assertThat(acknowledged.add(chargeId)).as("once only: %s", chargeId).isTrue();
        } else {
          // Again, where the process ended before it could act on the first time.
          confirmed.add(chargeId);
        }
      }

      Set<String> waiting = new HashSet<>();
      try (Outbox outbox = Outbox.open(directory, 10_000)) {
        Set<Long> seen = new HashSet<>();
        Optional<Outbox.Entry> entry = outbox.first(seen::contains);
        while (entry.isPresent()) {
          seen.add(entry.get().sequence());
          assertThat(waiting.add(entry.get().chargeId())).isTrue();
          assertThat(outbox.read(entry.get()))
              .contains(Releases.of(number(entry.get().chargeId())));
          entry = outbox.first(seen::contains);
        }
        assertThat(outbox.setAside()).isZero();
        assertThat(acknowledged)
            .as("round %d: acknowledged is confirmed or waits", round)
            .allMatch(id -> waiting.contains(id) || confirmed.contains(id));
        for (String id : acknowledged) {
          boolean again = outbox.add(Releases.of(number(id)));
          assertThat(again).as("%s is known", id).isFalse();
        }
      }
      // One may be stored that the process had no time to acknowledge.
      next =
          1
              + Math.max(
                  acknowledged.stream().mapToInt(KillTest::number).max().orElse(0),
                  waiting.stream().mapToInt(KillTest::number).max().orElse(0));
    }
    assertThat(confirmed).isNotEmpty();
    assertThat(acknowledged).hasSizeGreaterThan(ROUNDS);
  }

  private static List<String> runAndKill(Path directory, int next, int lines)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                KillVictim.class.getName(),
                directory.toString(),
                Integer.toString(next))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      List<String> read = new ArrayList<>();
      String line = out.readLine();
      while (line != null) {
        read.add(line);
        if (read.size() == lines) {
          // Not Process.destroyForcibly, which closes the pipe with what was said last.
          process.toHandle().destroyForcibly();
        }
        line = out.readLine();
      }
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(read).as("lines until it was killed").hasSizeGreaterThanOrEqualTo(lines);
      return read;
    } finally {
      process.destroyForcibly();
    }
  }

  private static int number(String chargeId) {
    return Integer.parseInt(chargeId.substring("charge-".length()));
  }
}
