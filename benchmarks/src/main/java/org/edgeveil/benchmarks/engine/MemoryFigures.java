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
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Resident memory with the default model: the C program, one interpreter, two of one model. */
public final class MemoryFigures {

  private static final int RUNS = 200;

  private final Workplace workplace;
  private final List<PrintStream> outs;

  private MemoryFigures(Workplace workplace, List<PrintStream> outs) {
    this.workplace = workplace;
    this.outs = outs;
  }

  /**
   * Measures and prints tables; also writes them to the file.
   *
   * @param arguments project, file
   */
  public static void main(String[] arguments) throws Exception {
    Workplace workplace = Workplace.open(Path.of(arguments[0]));
    try (PrintStream file =
        new PrintStream(
            Files.newOutputStream(Path.of(arguments[1])), true, StandardCharsets.UTF_8)) {
      new MemoryFigures(workplace, List.of(System.out, file)).print();
    }
  }

  private void print() throws IOException {
    MeasuredModel model = MeasuredModel.SSD_MOBILENET_V2;
    line("Resident memory in MB (10^6 bytes) after %d runs", RUNS);
    line("");
    line("| process | MB |");
    line("| --- | --- |");
    try (Peer c = workplace.startC(model, 1)) {
      c.run(RUNS);
      row("C program, one interpreter", ResidentMemory.of(c.pid()).total());
    }
    try (Peer predictor = workplace.startPredictor(model, 1)) {
      predictor.run(RUNS);
      row("JVM, DJL's Predictor", ResidentMemory.of(predictor.pid()).total());
    }
    try (Peer engine = workplace.startEngine(model, 1)) {
      engine.run(RUNS);
      ResidentMemory one = ResidentMemory.of(engine.pid());
      row("JVM, one interpreter", one.total());
      engine.ask("another");
      engine.run(RUNS);
      row("JVM, two interpreters of one model", ResidentMemory.of(engine.pid()).total());
      line("");
      line("| JVM with one interpreter, by origin | MB |");
      line("| --- | --- |");
      for (Map.Entry<String, Long> part : one.byOrigin().entrySet()) {
        row(part.getKey(), part.getValue());
      }
    }
  }

  private void row(String label, long kilobytes) {
    line("| %s | %.1f |", label, kilobytes * 1024 / 1e6);
  }

  private void line(String format, Object... values) {
    outs.forEach(out -> out.println(String.format(Locale.ROOT, format, values)));
  }
}
