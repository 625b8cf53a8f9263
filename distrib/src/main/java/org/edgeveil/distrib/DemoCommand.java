/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.distrib;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.edgeveil.distrib.demo.DemoOptions;
import org.edgeveil.distrib.demo.DemoReport;
import org.edgeveil.distrib.demo.DemoRun;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows the whole way, from a clip to decoded releases at a broker. */
@Command(
    name = "demo",
    description =
        "Counts people in a clip on a gateway of its own and shows each release as it arrives at"
            + " an MQTT broker, decoded by an independent subscriber. Ends by itself.",
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Option(
      names = "--clip",
      paramLabel = "FILE",
      description = "The clip to replay; default: samples/vtest/vtest.avi.")
  private @Nullable Path clip;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads of the model; default: 1, as on a gateway.")
  private int threads = 1;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "The broker's port on the loopback interface; default: any free one.")
  private int port;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Writes the summary there, as JSON.")
  private @Nullable Path report;

  @Override
  public Integer call() throws Exception {
    long startNanos = startNanos();
    Installation installation = Installation.find();
    Path source = clip == null ? installation.root().resolve("samples/vtest/vtest.avi") : clip;
    if (!Files.isRegularFile(source) || !Files.isReadable(source)) {
      throw new UsageException(
          "--clip: " + source + " is not a file that can be read; check path and permissions.");
    }
    if (threads < 1 || threads > 64) {
      throw new UsageException("--threads: " + threads + " is not between 1 and 64.");
    }
    if (port < 0 || port > 65_535) {
      throw new UsageException("--port: " + port + " is not between 0 and 65535.");
    }
    if (report != null) {
      ReportFile.requireWritable(report);
    }
    DemoOptions options = new DemoOptions(source.toAbsolutePath().normalize(), threads, port);
    try (DemoRun run =
        new DemoRun(installation, options, spec.commandLine().getOut(), startNanos)) {
      Thread onSignal = new Thread(run::stop, "edgeveil-demo-stop");
      Runtime.getRuntime().addShutdownHook(onSignal);
      DemoReport result = run.run();
      Runtime.getRuntime().removeShutdownHook(onSignal);
      spec.commandLine().getOut().print(result.text());
      spec.commandLine().getOut().flush();
      if (report != null) {
        ReportFile.write(report, result.json());
      }
      return 0;
    }
  }

  /** The script says when it began, so that the figures include the start of this JVM. */
  private static long startNanos() {
    String began = System.getProperty("edgeveil.began");
    long sinceMillis = 0;
    if (began != null && began.matches("\\d{1,18}")) {
      sinceMillis = Math.max(0, System.currentTimeMillis() - Long.parseLong(began));
    }
    return System.nanoTime() - sinceMillis * 1_000_000;
  }
}
