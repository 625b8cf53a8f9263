/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.benchmarks.engine;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Times the C API, the engine's own API, DJL's predictor on the engine and on DJL's last engine of
 * its own. Each runs in a process of its own; they take turns, a round each, so that what the
 * machine does besides meets them all. After some rounds the processes are started anew, because
 * where memory happens to lie makes a difference of its own.
 */
public final class EngineFigures {

  private static final double NANOSECONDS = 1e9;
  private static final int WARM_UP_ROUNDS = 3;

  private final Workplace workplace;
  private final int starts;
  private final int rounds;
  private final double seconds;

  private EngineFigures(Workplace workplace, int starts, int rounds, double seconds) {
    this.workplace = workplace;
    this.starts = starts;
    this.rounds = rounds;
    this.seconds = seconds;
  }

  /**
   * Measures and prints a table; also writes it to the file.
   *
   * @param arguments project, file, and optionally how often the processes are started (3), how
   *     many rounds each start has (8), how many seconds a round takes (0.4)
   */
  public static void main(String[] arguments) throws Exception {
    EngineFigures figures =
        new EngineFigures(
            Workplace.open(Path.of(arguments[0])),
            arguments.length > 2 ? Integer.parseInt(arguments[2]) : 3,
            arguments.length > 3 ? Integer.parseInt(arguments[3]) : 8,
            arguments.length > 4 ? Double.parseDouble(arguments[4]) : 0.4);
    try (PrintStream file =
        new PrintStream(
            Files.newOutputStream(Path.of(arguments[1])), true, StandardCharsets.UTF_8)) {
      figures.print(List.of(System.out, file));
    }
  }

  private void print(List<PrintStream> outs) throws Exception {
    line(
        outs,
        "%d starts of the processes, %d rounds each, %.1f s a round; medians of one call",
        starts,
        rounds,
        seconds);
    line(outs, "");
    line(
        outs,
        "| model | threads | C ms | engine ms | to C | bytes | Predictor ms | to C | bytes |"
            + " DJL 0.27 ms | to Predictor |");
    line(outs, "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
    for (MeasuredModel model : MeasuredModel.values()) {
      for (int threads = 1; threads <= 2; threads++) {
        row(outs, model, threads);
      }
    }
  }

  private void row(List<PrintStream> outs, MeasuredModel model, int threads) throws Exception {
    Medians c = new Medians();
    Medians engine = new Medians();
    Medians predictor = new Medians();
    Medians former = new Medians();
    for (int start = 0; start < starts; start++) {
      try (Contenders contenders = new Contenders()) {
        contenders.add("c", workplace.startC(model, threads), c);
        contenders.add("engine", workplace.startEngine(model, threads), engine);
        contenders.add("predictor", workplace.startPredictor(model, threads), predictor);
        contenders.compare();
        if (threads == 1 && workplace.hasFormerEngine()) {
          // Not compared: it has other kernels, and rounds otherwise.
          contenders.add("djl-0.27", workplace.startFormerEngine(model), former);
        }
        contenders.measure();
      }
    }
    line(
        outs,
        "| %s | %d | %.3f | %.3f | %.3f | %.0f | %.3f | %.3f | %.0f | %s | %s |",
        model.label(),
        threads,
        c.milliseconds(),
        engine.milliseconds(),
        engine.ratioTo(c),
        engine.bytes(),
        predictor.milliseconds(),
        predictor.ratioTo(c),
        predictor.bytes(),
        former.isEmpty() ? "" : String.format(Locale.ROOT, "%.1f", former.milliseconds()),
        former.isEmpty() ? "" : String.format(Locale.ROOT, "%.1f", former.ratioTo(predictor)));
  }

  private static void line(List<PrintStream> outs, String format, Object... values) {
    for (PrintStream out : outs) {
      out.println(String.format(Locale.ROOT, format, values));
    }
  }

  /** One of those who take turns. */
  private record Contender(String name, Peer peer, Medians medians) {}

  /** The processes that take turns. */
  private final class Contenders implements AutoCloseable {

    private final List<Contender> all = new ArrayList<>();

    void add(String name, Peer peer, Medians medians) {
      all.add(new Contender(name, peer, medians));
    }

    /** What is timed must compute the same. */
    void compare() throws IOException {
      byte[] expected = outputs(all.get(0));
      for (Contender contender : all) {
        if (!Arrays.equals(expected, outputs(contender))) {
          throw new IOException(
              "The outputs of " + contender.name() + " are not those of the C program.");
        }
      }
    }

    private byte[] outputs(Contender contender) throws IOException {
      Path file = workplace.directory().resolve(contender.name() + ".out");
      contender.peer().dump(file);
      return Files.readAllBytes(file);
    }

    void measure() throws IOException {
      int[] calls = new int[all.size()];
      for (int i = 0; i < calls.length; i++) {
        Peer peer = all.get(i).peer();
        calls[i] = Math.max(5, (int) (seconds * NANOSECONDS / peer.run(5).nanoseconds()));
        for (int round = 0; round < WARM_UP_ROUNDS; round++) {
          peer.run(calls[i]);
        }
      }
      for (int round = 0; round < rounds; round++) {
        for (int turn = 0; turn < calls.length; turn++) {
          // Not always behind the same neighbour.
          int i = (turn + round) % calls.length;
          all.get(i).medians().add(all.get(i).peer().run(calls[i]));
        }
      }
    }

    @Override
    public void close() {
      all.forEach(contender -> contender.peer().close());
    }
  }
}
