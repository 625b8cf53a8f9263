/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.distrib.demo;

import java.io.Closeable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.edgeveil.distrib.Folders;
import org.edgeveil.distrib.Installation;
import org.edgeveil.distrib.UsageException;
import org.edgeveil.distrib.broker.Broker;
import org.edgeveil.distrib.broker.CountingRelay;
import org.edgeveil.distrib.gateway.GatewayEvents;
import org.edgeveil.distrib.gateway.GatewayProcess;
import org.edgeveil.distrib.measure.BareInference;
import org.edgeveil.distrib.subscriber.ReleaseReport;
import org.edgeveil.distrib.subscriber.ReleaseSubscriber;
import org.edgeveil.features.ConfigurationsWriter;
import org.edgeveil.features.FeatureException;
import org.edgeveil.features.FeatureReader;
import org.jspecify.annotations.Nullable;

/**
 * One demo: a broker and a subscriber in this process, a gateway in another, between them a relay
 * that counts; until the clip is over and everything has arrived.
 */
public final class DemoRun implements Closeable {
  private static final String CAMERA = "org.edgeveil.camera.Camera~demo";
  private static final String PUBLISHER = "org.edgeveil.mqtt.MqttPublisher~demo-publisher";
  private static final String AGGREGATOR = "org.edgeveil.aggregation.Aggregator~demo-counts";

  // DURATION's chunk of 30 s at the clip's ten frames a second.
  private static final long FRAMES_PER_CHUNK = 300;
  private static final long POLL_MILLIS = 50;
  // Ctrl-C reaches the gateway and this JVM at once, and either may be the first to act on it.
  private static final long SIGNAL_MILLIS = 1000;

  private final Installation installation;
  private final DemoOptions options;
  private final Screen screen;
  private final DemoProgress progress;
  private final Path state;
  private final CountingRelay relay;
  private final int brokerPort;
  private final Map<String, Map<String, Object>> settings;
  private final CountDownLatch booted = new CountDownLatch(1);
  private final CountDownLatch stopping = new CountDownLatch(1);
  private volatile @Nullable GatewayProcess gateway;
  private volatile @Nullable ReleaseSubscriber subscriber;

  /**
   * Prepares a demo.
   *
   * @param installation where everything lies
   * @param options what to run on
   * @param out where to show
   * @param startNanos when the command began, by {@link System#nanoTime}
   * @throws UsageException if the broker's port is taken
   * @throws FeatureException if the installation is not complete
   * @throws IOException if there is no room for its state
   */
  public DemoRun(Installation installation, DemoOptions options, PrintWriter out, long startNanos)
      throws UsageException, FeatureException, IOException {
    this.installation = installation;
    this.options = options;
    this.screen = new Screen(out, System::nanoTime, startNanos);
    this.progress = new DemoProgress(System::nanoTime, startNanos);
    this.brokerPort = brokerPort(options.port());
    this.state = Files.createTempDirectory("edgeveil-demo");
    this.relay = new CountingRelay(brokerPort);
    this.settings = settings();
  }

  private static int brokerPort(int wanted) throws UsageException {
    try {
      return Broker.port(wanted);
    } catch (IOException e) {
      throw new UsageException(
          "--port: " + wanted + " is taken; name another, or leave it out for any free one.");
    }
  }

  private Map<String, Map<String, Object>> settings() throws FeatureException {
    Map<String, Map<String, Object>> all =
        new LinkedHashMap<>(new FeatureReader().load("demo").configurations());
    set(all, CAMERA, "source", options.clip().toString());
    set(all, CAMERA, "threads", options.threads());
    set(all, PUBLISHER, "broker.uri", "tcp://127.0.0.1:" + relay.port());
    return all;
  }

  private static void set(
      Map<String, Map<String, Object>> all, String pid, String key, Object value) {
    Map<String, Object> properties = new LinkedHashMap<>(all.getOrDefault(pid, Map.of()));
    properties.put(key, value);
    all.put(pid, properties);
  }

  /**
   * Runs the demo.
   *
   * @return what came of it
   * @throws UsageException if it cannot go on
   * @throws FeatureException if the installation is not complete
   * @throws IOException if a process or a file cannot be used
   * @throws InterruptedException if the thread is interrupted
   */
  public DemoReport run()
      throws UsageException, FeatureException, IOException, InterruptedException {
    Path configurations = state.resolve("configurations.json");
    Files.writeString(configurations, new ConfigurationsWriter().write(settings));
    screen.block(introduction());
    GatewayProcess started =
        GatewayProcess.start(installation, configurations, state, log(), this::gatewaySaid);
    gateway = started;
    // While bundles start, they take both cores of a small machine; while the gateway then loads
    // libraries and model, it takes one, and the broker the other.
    while (!booted.await(POLL_MILLIS, TimeUnit.MILLISECONDS) && started.isAlive()) {}
    startBroker();
    awaitEnd(started);
    started.close();
    double bare = BareInference.inferencesPerSecond(installation, options.threads());
    ReleaseSubscriber arrived = subscriber;
    return progress.report(
        relay.bytesOut(), arrived == null ? 0 : arrived.payloadBytes(), bare, options.threads());
  }

  private String introduction() {
    return """
        EdgeVeil demo: people in %s are detected, tracked and counted on a gateway;
        noised counts go over MQTT to a broker, in Kura's format; no pixel leaves.
          gateway     a JVM of its own (-Xmx64m) with the bundles of the deployment package
          broker      127.0.0.1:%d; a relay before it counts every byte
          subscriber  in this process, decodes what arrives with code of its own
          privacy     demo: no guarantee, because the ledger is thrown away at the end
        """
        .formatted(options.clip().getFileName(), brokerPort);
  }

  private void startBroker() throws IOException, UsageException {
    Broker.start(brokerPort);
    try {
      subscriber = ReleaseSubscriber.connect(brokerPort, this::released, screen::line);
    } catch (MqttException e) {
      throw new UsageException(
          "The broker on port " + brokerPort + " does not answer; try again with another --port.");
    }
  }

  private void gatewaySaid(GatewayEvents.Event event) {
    boolean detectedBefore = progress.detected();
    progress.gatewaySaid(event);
    if (!(event instanceof GatewayEvents.Memory)) {
      booted.countDown();
    }
    if (event instanceof GatewayEvents.Started running) {
      screen.line("gateway: " + running.bundles() + " bundles run; the model is being loaded");
    }
    if (!detectedBefore && progress.detected()) {
      screen.line("first detection");
    }
  }

  private void released(ReleaseReport release) {
    int number = progress.released(release);
    screen.release(number, release, progress.line(relay.bytesOut()));
    if (number == 1) {
      screen.block(
          "    What the noise costs (95 % of the time within):\n"
              + DurationComparison.text(release, scene()));
    }
  }

  private DurationComparison.Scene scene() {
    Object clamp = settings.getOrDefault(AGGREGATOR, Map.of()).get("cap.occupancy");
    return new DurationComparison.Scene(
        FRAMES_PER_CHUNK, clamp instanceof Integer number ? number : 0);
  }

  private void awaitEnd(GatewayProcess process) throws UsageException, InterruptedException {
    while (!progress.isOver()) {
      boolean alive = process.isAlive();
      if (!alive) {
        // What it said last may explain its end.
        process.close();
      }
      Optional<String> failure = progress.failure();
      if (stopping.await(alive ? 0 : SIGNAL_MILLIS, TimeUnit.MILLISECONDS)) {
        // The JVM is ending, and ends this thread.
        new CountDownLatch(1).await();
      }
      if (failure.isPresent()) {
        throw new UsageException(failure.get());
      }
      if (!alive) {
        throw new UsageException("The gateway ended on its own; its log is " + log() + ".");
      }
      Thread.sleep(POLL_MILLIS);
    }
  }

  private Path log() {
    return installation.home().resolveSibling("gateway.log");
  }

  /** Stops what still runs and removes the state, as far as that goes: the JVM is ending. */
  public void stop() {
    stopping.countDown();
    try {
      close();
    } catch (IOException e) {
      screen.line("The demo's state stays in " + state + ": " + e.getMessage() + ".");
    }
  }

  /** Stops what still runs and removes the state. */
  @Override
  public synchronized void close() throws IOException {
    GatewayProcess running = gateway;
    if (running != null) {
      running.close();
    }
    relay.close();
    Folders.delete(state);
  }
}
