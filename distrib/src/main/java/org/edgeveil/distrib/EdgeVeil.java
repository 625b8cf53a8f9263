/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.distrib;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.edgeveil.distrib.azure.ImportAzureCommand;
import org.edgeveil.distrib.gateway.GatewayException;
import org.edgeveil.distrib.model.ModelCommand;
import org.edgeveil.distrib.privacy.PrivacyCommand;
import org.edgeveil.features.FeatureException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands behind {@code ./edgeveil}. */
@Command(
    name = "edgeveil",
    description = "Private camera analytics: the bench gateway, its demo and its tools.",
    mixinStandardHelpOptions = true,
    versionProvider = EdgeVeilVersion.class,
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "  bench   Measure the TFLite engine; 'bench --help' lists the measurements.",
      "  soak    Run one of the long checks; 'soak --help' lists them."
    },
    subcommands = {
      DemoCommand.class,
      RunCommand.class,
      TracksCommand.class,
      ModelCommand.class,
      CalibrateCommand.class,
      ImportAzureCommand.class,
      DoctorCommand.class,
      PrivacyCommand.class
    })
public final class EdgeVeil {
  private EdgeVeil() {}

  /**
   * Runs a command.
   *
   * @param args the command line
   */
  public static void main(String[] args) {
    System.exit(
        commandLine(
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8))
            .execute(args));
  }

  static CommandLine commandLine(PrintWriter out, PrintWriter err) {
    return new CommandLine(new EdgeVeil())
        .setOut(out)
        .setErr(err)
        .setUsageHelpWidth(100)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(EdgeVeil::misused)
        .setExecutionExceptionHandler(EdgeVeil::failed);
  }

  private static int misused(CommandLine.ParameterException e, String[] args) {
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    e.getCommandLine()
        .getErr()
        .println("edgeveil: " + oneLine(e) + "; see ./" + command + " --help.");
    return CommandLine.ExitCode.USAGE;
  }

  private static int failed(Exception e, CommandLine command, CommandLine.ParseResult parsed)
      throws Exception {
    if (e instanceof UsageException
        || e instanceof FeatureException
        || e instanceof GatewayException
        || e instanceof IOException) {
      command.getErr().println("edgeveil: " + oneLine(e));
      return CommandLine.ExitCode.SOFTWARE;
    }
    throw e;
  }

  private static String oneLine(Exception e) {
    String message = e.getMessage();
    return message == null
        ? e.getClass().getSimpleName()
        : message.strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
