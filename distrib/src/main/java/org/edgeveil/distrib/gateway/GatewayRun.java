/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.distrib.gateway;

import java.io.Closeable;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.edgeveil.distrib.Installation;
import org.edgeveil.distrib.UsageException;
import org.edgeveil.features.FeatureException;
import org.jspecify.annotations.Nullable;

/** One run of the bench gateway in this process: bundles, configurations, events. */
public final class GatewayRun implements Closeable {
  /** The framework's property that tells the bench where its state lies. */
  private static final String DATA = "edgeveil.data";

  private final Consumer<GatewayEvents.Event> events;
  private @Nullable Gateway gateway;
  private @Nullable StatusWatch watch;

  /**
   * Makes a run.
   *
   * @param events gets what happens, on threads of the gateway
   */
  public GatewayRun(Consumer<GatewayEvents.Event> events) {
    this.events = events;
  }

  /**
   * Starts the bundles and applies the configurations.
   *
   * @param installation where the bundles lie
   * @param configurations properties by PID
   * @param state the state folder
   * @throws UsageException if there are no bundles for this machine
   * @throws FeatureException if a bundle is missing
   * @throws GatewayException if the framework or a bundle does not start, or a configuration is
   *     refused
   */
  public synchronized void start(
      Installation installation, Map<String, Map<String, Object>> configurations, Path state)
      throws UsageException, FeatureException, GatewayException {
    List<Path> bundles = installation.bundles();
    Gateway started = Gateway.start(bundles, state, Map.of(DATA, state.toString()));
    gateway = started;
    new ConfigurationClient(started.context()).install(configurations);
    events.accept(new GatewayEvents.Started(bundles.size()));
    StatusWatch watching = new StatusWatch(new StatusReader(started.context()), events);
    watching.start();
    watch = watching;
  }

  /** Stops the gateway; returns when all bundles have stopped. */
  @Override
  public synchronized void close() {
    if (watch != null) {
      watch.close();
      watch = null;
    }
    if (gateway != null) {
      gateway.close();
      gateway = null;
    }
  }
}
