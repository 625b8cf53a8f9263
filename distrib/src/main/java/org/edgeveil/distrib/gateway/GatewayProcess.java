/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.distrib.gateway;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.edgeveil.distrib.Installation;
import org.edgeveil.distrib.gateway.GatewayEvents.Event;

/** The gateway in a JVM of its own, as small as on a small gateway. */
public final class GatewayProcess implements Closeable {
  /**
   * What the gateway's JVM gets; the product's promise on memory is measured under these. The quick
   * compiler is enough for the minutes of a demo: nine tenths of the work are native, and a clip
   * costs as much processor time with either.
   */
  public static final List<String> JVM_OPTIONS =
      List.of("-Xmx64m", "-XX:+UseSerialGC", "-Xss512k", "-XX:+ExitOnOutOfMemoryError");

  private static final long STOP_SECONDS = 15;

  private final Process process;
  private final Thread reader;

  private GatewayProcess(Process process, Thread reader) {
    this.process = process;
    this.reader = reader;
  }

  /**
   * Starts a gateway.
   *
   * @param installation where everything lies
   * @param configurations a file with the configurations
   * @param state the state folder
   * @param log the file that the log is written to
   * @param events gets what the gateway tells, on a thread of its own
   * @return the running process
   * @throws IOException if no process can be started
   */
  public static GatewayProcess start(
      Installation installation, Path configurations, Path state, Path log, Consumer<Event> events)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Installation.java());
    command.addAll(JVM_OPTIONS);
    command.addAll(
        List.of(
            "-Dedgeveil.root=" + installation.root(),
            "-Dedgeveil.home=" + installation.home(),
            "-Dorg.slf4j.simpleLogger.showDateTime=true",
            "-cp",
            installation.home().resolve("lib") + "/*",
            GatewayMain.class.getName(),
            configurations.toString(),
            state.toString()));
    ProcessBuilder builder = new ProcessBuilder(command);
    // One arena for malloc: what Kura's own start script sets, and worth tens of megabytes.
    builder.environment().put("MALLOC_ARENA_MAX", "1");
    builder.redirectError(log.toFile());
    Process process = builder.start();
    Thread reader = new Thread(() -> read(process, events), "edgeveil-gateway-events");
    reader.setDaemon(true);
    reader.start();
    return new GatewayProcess(process, reader);
  }

  private static void read(Process process, Consumer<Event> events) {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("{")) {
          events.accept(GatewayEvents.read(line));
        }
      }
    } catch (IOException e) {
      // The process ended; its exit code says how.
    }
  }

  /** Returns whether the process runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** Asks the gateway to stop, waits, and ends it if it does not. */
  @Override
  public void close() {
    try {
      // The end of its standard input is the gateway's sign to stop, so it stops with its parent.
      process.getOutputStream().close();
    } catch (IOException e) {
      // It has stopped already.
    }
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      reader.join(TimeUnit.SECONDS.toMillis(1));
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
