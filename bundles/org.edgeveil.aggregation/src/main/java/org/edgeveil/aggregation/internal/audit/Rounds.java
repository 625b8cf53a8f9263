/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.aggregation.internal.audit;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.edgeveil.aggregation.internal.charge.OpenLedger;
import org.edgeveil.aggregation.internal.window.ClosedWindow;
import org.edgeveil.api.observation.Observation;
import org.edgeveil.api.observation.Stream;

/**
 * Plays one world again and again: each round is another file with the same content in front of the
 * camera, counted, charged, noised, recorded and decoded as in a gateway. Not thread-safe.
 */
final class Rounds implements Supplier<Published>, Closeable {
  /** A ledger in memory is thrown away before a file comes again. */
  static final int FILES_IN_MEMORY = 64;

  private final Neighbours neighbours;
  private final World world;
  private final Parts parts;
  private final Ledgers ledgers;
  private final long nanoCost;
  private final int rounds;

  private final Map<Integer, List<Run>> runs = new HashMap<>();

  private OpenLedger ledger;
  private Desk desk;
  private int played;

  private record Run(Stream stream, List<Observation> clip) {}

  /**
   * Begins.
   *
   * @param neighbours the worlds
   * @param world the one that is played
   * @param parts the aggregator
   * @param ledgers opens the ledgers
   * @param nanoCost what one file costs
   * @param rounds how often it will be played at most
   * @throws IOException if the ledger cannot be opened
   */
  Rounds(
      Neighbours neighbours, World world, Parts parts, Ledgers ledgers, long nanoCost, int rounds)
      throws IOException {
    this.neighbours = neighbours;
    this.world = world;
    this.parts = parts;
    this.ledgers = ledgers;
    this.nanoCost = nanoCost;
    this.rounds = rounds;
    this.ledger = ledgers.open(nanoCost, rounds);
    this.desk = parts.desks().apply(ledger);
  }

  /** Plays a round. */
  @Override
  public Published get() {
    try {
      return play();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Published play() throws IOException {
    if (played > 0 && played % ledgers.files() == 0) {
      ledger.close();
      ledger = ledgers.open(nanoCost, rounds);
      desk = parts.desks().apply(ledger);
    }
    int file = played++;
    List<Run> passes =
        ledgers.durable()
            ? passes(file)
            : runs.computeIfAbsent(file % FILES_IN_MEMORY, this::passes);
    List<byte[]> payloads = new ArrayList<>();
    for (Run run : passes) {
      for (ClosedWindow window :
          parts.counter().count(run.stream, run.clip, neighbours.endNanos())) {
        payloads.addAll(desk.release(window));
      }
    }
    return Published.of(payloads);
  }

  private List<Run> passes(int file) {
    String id = String.format("%064x", file);
    List<Run> passes = new ArrayList<>();
    for (int pass = 0; pass < neighbours.passes(); pass++) {
      Stream run = neighbours.runs().of(id, pass);
      passes.add(new Run(run, world.observations(run)));
    }
    return passes;
  }

  @Override
  public void close() throws IOException {
    ledger.close();
  }
}
