/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.distrib.gateway;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.edgeveil.distrib.Installation;
import org.edgeveil.distrib.UsageException;
import org.edgeveil.features.FeatureException;
import org.edgeveil.features.FeatureReader;

/**
 * The gateway's own process: tells events on standard output, and stops with SIGTERM or at the end
 * of its standard input, so that it never outlives its parent.
 */
public final class GatewayMain {
  private GatewayMain() {}

  /**
   * Runs the gateway.
   *
   * @param args a file with configurations, and the state folder
   */
  public static void main(String[] args) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    GatewayRun run =
        new GatewayRun(
            event -> {
              synchronized (out) {
                out.println(GatewayEvents.write(event));
              }
            });
    try {
      Runtime.getRuntime().addShutdownHook(new Thread(run::close, "edgeveil-stop"));
      run.start(
          Installation.find(),
          new FeatureReader().configurations(Path.of(args[0])),
          Path.of(args[1]));
      awaitEndOfInput();
      System.exit(0);
    } catch (UsageException | FeatureException | GatewayException | IOException e) {
      out.println(GatewayEvents.write(new GatewayEvents.Failed(String.valueOf(e.getMessage()))));
      System.exit(1);
    }
  }

  private static void awaitEndOfInput() throws IOException {
    while (System.in.read() >= 0) {
      // Nothing is said to it.
    }
  }
}
