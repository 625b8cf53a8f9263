/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.sync.internal.delivery;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.edgeveil.sync.fixture.FakePublisher;
import org.edgeveil.sync.fixture.Releases;
import org.edgeveil.sync.internal.outbox.Outbox;

/**
 * The process that {@link KillTest} kills: takes releases and delivers them as fast as it can, and
 * says what it acknowledged ({@code A n}) and, before it acts on it, what was confirmed ({@code C
 * n}).
 */
final class KillVictim {
  private KillVictim() {}

  public static void main(String[] arguments) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Outbox outbox = Outbox.open(Path.of(arguments[0]), 10_000);
    Delivery delivery =
        new Delivery(
            new DeliverySettings(
                true, false, 8, Duration.ofMillis(1), Duration.ofMillis(10), anything -> true),
            System::nanoTime,
            () -> 0.5);
    delivery.attach(outbox);
    FakePublisher publisher = new FakePublisher("id-");
    delivery.bind(publisher, Map.of("kura.service.pid", "publisher"));
    for (int n = Integer.parseInt(arguments[1]); ; n++) {
      outbox.add(Releases.of(n));
      out.println("A charge-" + n);
      delivery.recordAdded();
      // Two come for one that is confirmed, so that there is always something in every state.
      if (n % 2 == 0) {
        while (delivery.step() == 0) {
          Thread.onSpinWait();
        }
        publisher.unconfirmedIds().stream()
            .findAny()
            .ifPresent(
                id -> {
                  out.println("C " + publisher.chargeIdOf(id));
                  publisher.confirm(id);
                });
      }
    }
  }
}
