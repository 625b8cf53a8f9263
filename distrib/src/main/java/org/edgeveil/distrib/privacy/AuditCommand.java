/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.distrib.privacy;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.edgeveil.aggregation.internal.audit.AggregatorAudit;
import org.edgeveil.aggregation.internal.audit.Ledgers;
import org.edgeveil.aggregation.internal.audit.Neighbours;
import org.edgeveil.aggregation.internal.audit.Parts;
import org.edgeveil.aggregation.internal.audit.StandardNeighbours;
import org.edgeveil.distrib.Folders;
import org.edgeveil.distrib.UsageException;
import org.edgeveil.privacy.audit.AuditResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tries to refute what the aggregator's releases say of themselves. */
@Command(
    name = "audit",
    description = {
      "Plays neighbouring clips through the aggregator and its ledger many times and compares what"
          + " becomes visible with the epsilon that the releases claim (docs/privacy-audit.md).",
      "Ends with 3 if anything is flagged. It can refute a claim, never prove one."
    },
    mixinStandardHelpOptions = true)
final class AuditCommand implements Callable<Integer> {
  /** Unlike 1 and 2, which say that the command could not do its work. */
  private static final int FLAGGED = 3;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Option(
      names = "--draws",
      paramLabel = "N",
      description = "How often each world is played; default: 100000.")
  private int draws = 100_000;

  @Option(
      names = "--only",
      paramLabel = "TEXT",
      description = "Audits only those whose name holds this text, in any case.")
  private String only = "";

  @Option(
      names = "--on-disk",
      description = "Keeps the ledgers on the disk, in a temporary folder; slow.")
  private boolean onDisk;

  @Option(names = "--list", description = "Lists what can be audited.")
  private boolean list;

  @Override
  public Integer call() throws UsageException, IOException {
    PrintWriter out = spec.commandLine().getOut();
    List<Neighbours> chosen = chosen();
    if (list) {
      chosen.forEach(neighbours -> out.println(neighbours.name()));
      return 0;
    }
    if (draws < 1 || draws > 1_000_000_000) {
      throw new UsageException("--draws: " + draws + " is not a number from 1 to 1000000000.");
    }
    out.printf(
        Locale.ROOT,
        "%-38s %8s %10s %9s %8s %11s %8s  %s%n",
        "what is audited",
        "claimed",
        "at least",
        "draws",
        "fits",
        "least p",
        "support",
        "verdict");
    boolean flagged = false;
    for (Neighbours neighbours : chosen) {
      AuditResult result = audit(neighbours);
      print(out, neighbours.name(), result);
      flagged |= result.isFlagged();
    }
    out.println();
    out.println(
        "at least: lower bound on epsilon at confidence "
            + AuditResult.CONFIDENCE
            + "; fits: tests of fit; support: whether only one world has some outputs.");
    return flagged ? FLAGGED : 0;
  }

  private List<Neighbours> chosen() throws UsageException {
    String text = only.toLowerCase(Locale.ROOT);
    List<Neighbours> chosen =
        StandardNeighbours.all().stream()
            .filter(neighbours -> neighbours.name().toLowerCase(Locale.ROOT).contains(text))
            .toList();
    if (chosen.isEmpty()) {
      throw new UsageException(
          "--only: nothing that is audited is called \"" + only + "\"; see --list.");
    }
    return chosen;
  }

  private AuditResult audit(Neighbours neighbours) throws IOException {
    Parts real = Parts.real(neighbours.options());
    if (!onDisk) {
      return AggregatorAudit.run(neighbours, real, Ledgers.inMemory(), draws);
    }
    Path folder = Files.createTempDirectory("edgeveil-audit");
    try {
      return AggregatorAudit.run(neighbours, real, Ledgers.onDisk(folder), draws);
    } finally {
      Folders.delete(folder);
    }
  }

  private static void print(PrintWriter out, String name, AuditResult result) {
    out.printf(
        Locale.ROOT,
        "%-38s %8.4f %10.4f %9d %8d %11.2e %8s  %s%n",
        name,
        result.claim().epsilon(),
        result.lowerBound(),
        result.counts().firstDraws(),
        result.fits(),
        result.leastPValue(),
        result.oneWorldOnly().isEmpty() ? "same" : "differs",
        result.isFlagged() ? "FLAGGED" : "nothing found");
    if (result.exceedsClaim()) {
      out.println("  the lower bound refutes the claim");
    }
    result.unfit().forEach(value -> out.println("  does not fit: " + value));
    result.oneWorldOnly().forEach(trait -> out.println("  in one world only: " + trait));
    out.flush();
  }
}
