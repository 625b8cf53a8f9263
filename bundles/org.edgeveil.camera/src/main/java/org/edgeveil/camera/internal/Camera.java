/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.eclipse.kura.crypto.CryptoService;
import org.eclipse.kura.system.SystemService;
import org.edgeveil.api.observation.ObservationListener;
import org.edgeveil.api.status.Status;
import org.edgeveil.api.status.Status.State;
import org.edgeveil.api.status.StatusListener;
import org.edgeveil.api.status.StatusSource;
import org.edgeveil.camera.internal.config.CameraOptions;
import org.edgeveil.camera.internal.config.CameraSettings;
import org.edgeveil.camera.internal.config.KuraSecrets;
import org.edgeveil.camera.internal.config.MetricsOptions;
import org.edgeveil.camera.internal.config.ModelChange;
import org.edgeveil.camera.internal.health.CameraMetrics;
import org.edgeveil.camera.internal.health.MetricsWriter;
import org.edgeveil.camera.internal.run.CameraRun;
import org.edgeveil.camera.internal.run.Situation;
import org.edgeveil.component.InvalidSettingsException;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One camera or video file. What it sees goes to the aggregator that names it; a wrong update
 * leaves the running configuration in force, an equal one does nothing, and one that concerns only
 * the model replaces that while frames go on.
 */
@Component(
    name = CameraSettings.PID,
    configurationPolicy = ConfigurationPolicy.REQUIRE,
    immediate = true,
    service = {ConfigurableComponent.class, StatusSource.class})
@Designate(ocd = CameraSettings.class, factory = true)
public final class Camera implements ConfigurableComponent, StatusSource {
  private static final Logger LOG = LoggerFactory.getLogger(Camera.class);
  private static final String KURA_SERVICE_PID = "kura.service.pid";
  // Long enough for the frame at hand; a thread that hangs in a name look-up ends on its own.
  private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

  private final ListenerRegistry listeners;
  private final KuraSecrets secrets;
  private final Path dataDirectory;
  private final StatusBoard board = new StatusBoard(this::status);
  private String pid = CameraSettings.PID;
  private @Nullable CameraOptions options;
  private Map<String, Object> applied = Map.of();
  private @Nullable CameraRun run;
  private @Nullable Situation refusal;
  private @Nullable MetricsWriter metrics;

  /**
   * Called by declarative services.
   *
   * @param context fetches listeners
   * @param crypto decrypts the password
   * @param system knows the data directory
   */
  @Activate
  public Camera(
      BundleContext context, @Reference CryptoService crypto, @Reference SystemService system) {
    listeners = new ListenerRegistry(context);
    secrets = new KuraSecrets(crypto);
    dataDirectory = Path.of(system.getKuraDataDirectory(), "org.edgeveil");
  }

  @Reference(
      service = ObservationListener.class,
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      updated = "updatedObservationListener")
  void bindObservationListener(ServiceReference<ObservationListener> reference) {
    listeners.add(reference);
  }

  void updatedObservationListener(ServiceReference<ObservationListener> reference) {
    listeners.change(reference);
  }

  void unbindObservationListener(ServiceReference<ObservationListener> reference) {
    listeners.remove(reference);
  }

  @Reference(
      service = StatusListener.class,
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC)
  void bindStatusListener(StatusListener listener) {
    board.add(listener);
  }

  void unbindStatusListener(StatusListener listener) {
    board.remove(listener);
  }

  /**
   * Starts with the first configuration.
   *
   * @param properties the component's properties
   */
  @Activate
  void activate(Map<String, Object> properties) {
    begin(properties);
    board.look();
  }

  private synchronized void begin(Map<String, Object> properties) {
    if (properties.get(KURA_SERVICE_PID) instanceof String name && !name.isBlank()) {
      pid = name;
    }
    LOG.info("Activating camera {}", pid);
    listeners.cameraIs(pid);
    metrics =
        new MetricsWriter(new CameraMetrics(this::status), dataDirectory.resolve("metrics"), pid);
    apply(properties);
  }

  /**
   * Takes another configuration.
   *
   * @param properties the component's properties
   */
  @Modified
  void updated(Map<String, Object> properties) {
    apply(properties);
    board.look();
  }

  private synchronized void apply(Map<String, Object> properties) {
    CameraOptions wanted;
    try {
      wanted = CameraOptions.parse(properties, secrets);
    } catch (InvalidSettingsException e) {
      refuse(e);
      if (run == null) {
        writeMetrics(MetricsOptions.DEFAULT);
      }
      return;
    }
    refusal = null;
    if (wanted.equals(options)) {
      return;
    }
    CameraRun before = run;
    boolean modelOnly = ModelChange.isOne(applied, properties, secrets);
    options = wanted;
    applied = new HashMap<>(properties);
    if (before != null) {
      if (modelOnly && before.changeModel(wanted)) {
        return;
      }
      before.stop();
    }
    run = new CameraRun(pid, wanted, dataDirectory, listeners, board::look, before);
    run.start();
    writeMetrics(wanted.metrics());
  }

  private void writeMetrics(MetricsOptions wanted) {
    MetricsWriter writer = metrics;
    if (writer != null) {
      writer.writeEvery(wanted.period());
    }
  }

  private void refuse(InvalidSettingsException e) {
    String problems = String.join(" | ", e.problems());
    refusal =
        run == null
            ? new Situation(State.FAILED, Situation.CONFIGURATION_INVALID, problems)
            : new Situation(
                State.RUNNING,
                Situation.CONFIGURATION_REFUSED,
                "the new configuration is not applied: " + problems);
    e.problems().forEach(problem -> LOG.error("Camera {}: {}", pid, problem));
  }

  /** Stops the run and waits, for a bounded time, until its memory is freed. */
  @Deactivate
  void deactivate() {
    CameraRun last;
    synchronized (this) {
      last = run;
      run = null;
      options = null;
      refusal = null;
      if (metrics != null) {
        metrics.close();
        metrics = null;
      }
    }
    LOG.info("Deactivating camera {}", pid);
    if (last != null) {
      end(last);
    }
    board.look();
  }

  private void end(CameraRun last) {
    last.stop();
    try {
      if (!last.awaitEnd(STOP_LIMIT)) {
        LOG.warn("Camera {} is still waiting for its source; it ends when that answers", pid);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public synchronized Status status() {
    CameraRun current = run;
    Situation refused = refusal;
    if (current == null) {
      return refused == null
          ? new Status(pid, State.STOPPED, Situation.NONE, "", Map.of())
          : new Status(pid, refused.state(), refused.reason(), refused.message(), Map.of());
    }
    Situation now = current.situation();
    Situation told =
        refused == null ? now : new Situation(now.state(), refused.reason(), refused.message());
    return new Status(
        pid,
        told.state(),
        told.reason(),
        told.message(),
        current.facts(),
        current.counters().snapshot());
  }
}
