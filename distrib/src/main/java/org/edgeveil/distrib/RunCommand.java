/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.distrib;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.edgeveil.distrib.gateway.GatewayRun;
import org.edgeveil.features.FeatureReader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the bench gateway as a service on the user's own camera and broker. */
@Command(
    name = "run",
    description =
        "Runs the gateway with one's own camera and broker until it is stopped (Ctrl-C, SIGTERM).",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "FILE holds what the object \"configurations\" of an OSGi feature holds: settings by PID, or",
      "by FACTORY~NAME for an instance. Beside the components' own there is",
      "  \"org.edgeveil.distrib.Gateway\": { \"state.directory\": \"/var/lib/edgeveil\" }",
      "A key that nobody knows is an error. An example: samples/gateway.json."
    })
final class RunCommand implements Callable<Integer> {
  private static final String OWN_PID = "org.edgeveil.distrib.Gateway";
  private static final String STATE = "state.directory";

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      required = true,
      description = "The configurations.")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Path config;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Writes a summary there when the gateway stops, as JSON.")
  private @Nullable Path report;

  @Override
  public Integer call() throws Exception {
    Installation installation = Installation.find();
    Map<String, Map<String, Object>> configurations =
        new LinkedHashMap<>(new FeatureReader().configurations(config));
    Path state = state(configurations.remove(OWN_PID));
    if (report != null) {
      ReportFile.requireWritable(report);
    }
    PrintWriter out = spec.commandLine().getOut();
    RunProgress progress = new RunProgress(out, System::nanoTime);
    CountDownLatch stopped = new CountDownLatch(1);
    GatewayRun run = new GatewayRun(progress::gatewaySaid);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  run.close();
                  writeReport(progress);
                  stopped.countDown();
                },
                "edgeveil-stop"));
    run.start(installation, configurations, state);
    stopped.await();
    return 0;
  }

  private Path state(@Nullable Map<String, Object> own) throws UsageException {
    if (own == null || !(own.get(STATE) instanceof String directory) || directory.isBlank()) {
      throw new UsageException(
          config
              + ": the state directory is missing; add \""
              + OWN_PID
              + "\": { \""
              + STATE
              + "\": \"/a/directory\" }.");
    }
    for (String key : own.keySet()) {
      if (!key.equals(STATE)) {
        throw new UsageException(
            config + ": " + OWN_PID + ": unknown setting " + key + "; known is " + STATE + ".");
      }
    }
    return Path.of(directory).toAbsolutePath().normalize();
  }

  private void writeReport(RunProgress progress) {
    if (report != null) {
      try {
        ReportFile.write(report, progress.json());
      } catch (UsageException e) {
        spec.commandLine().getErr().println("edgeveil: " + e.getMessage());
      }
    }
  }
}
