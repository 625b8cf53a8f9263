/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.aggregation;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.eclipse.kura.system.SystemService;
import org.edgeveil.aggregation.internal.charge.LedgerRuntime;
import org.edgeveil.aggregation.internal.charge.Outcome;
import org.edgeveil.aggregation.internal.charge.ReleaseDesk;
import org.edgeveil.aggregation.internal.config.CurrentOptions;
import org.edgeveil.aggregation.internal.config.PrivacyDomainOptions;
import org.edgeveil.aggregation.internal.window.ClosedWindow;
import org.edgeveil.api.observation.Stream;
import org.edgeveil.api.release.ReceiptVerifier;
import org.edgeveil.api.release.Release;
import org.edgeveil.api.release.ReleaseSink;
import org.edgeveil.api.status.Status;
import org.edgeveil.api.status.StatusSource;
import org.edgeveil.privacy.ledger.Currency;
import org.edgeveil.privacy.ledger.LedgerStatus;
import org.jspecify.annotations.Nullable;
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
 * The gateway's one privacy domain: owns the ledger that all cameras share, and offers what it
 * holds to cloud sync.
 *
 * <p><b>Privacy guarantee:</b> nothing is released that was not charged before, and no horizon
 * spends more than the budget, over restarts, renamed cameras and re-installations. With the
 * throw-away ledger there is no guarantee, and every release says so. Its status depends on the
 * ledger only.
 */
@Component(
    name = PrivacyDomain.PID,
    configurationPolicy = ConfigurationPolicy.REQUIRE,
    immediate = true,
    service = {
      ConfigurableComponent.class,
      ReleaseDesk.class,
      ReceiptVerifier.class,
      StatusSource.class
    })
@Designate(ocd = PrivacyDomainConfig.class)
public final class PrivacyDomain
    implements ConfigurableComponent, ReleaseDesk, ReceiptVerifier, StatusSource {
  /** Component name, PID and id of the form. */
  public static final String PID = "org.edgeveil.aggregation.PrivacyDomain";

  private static final Logger LOG = LoggerFactory.getLogger(PrivacyDomain.class);

  /** How long the end waits for the ledger to be closed, or a throw-away one deleted. */
  private static final long CLOSING_MILLIS = 1000;

  private final Path directory;

  // Guarded by this.
  private String pid = PID;
  private final CurrentOptions<PrivacyDomainOptions> options =
      new CurrentOptions<>(PrivacyDomainOptions::parse);
  private @Nullable ReleaseSink sink;

  private volatile @Nullable LedgerRuntime runtime;

  /**
   * Makes the component; DS calls it.
   *
   * @param system names Kura's data directory
   */
  @Activate
  public PrivacyDomain(@Reference SystemService system) {
    directory = Path.of(system.getKuraDataDirectory(), "org.edgeveil", "ledger");
  }

  /** Starts with a configuration; DS calls it. */
  @Activate
  synchronized void activate(Map<String, Object> properties) {
    pid = String.valueOf(properties.getOrDefault("kura.service.pid", PID));
    apply(properties);
  }

  /** Takes a new configuration; DS calls it. */
  @Modified
  synchronized void updated(Map<String, Object> properties) {
    apply(properties);
  }

  /** Stops; what was not delivered is offered again after the next start. DS calls it. */
  @Deactivate
  void deactivate() {
    LedgerRuntime running = runtime;
    runtime = null;
    if (running != null) {
      running.stop();
      try {
        running.awaitStopped(CLOSING_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Takes cloud sync; DS calls it. */
  @Reference(
      name = "ReleaseSink",
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC)
  synchronized void bindSink(ReleaseSink newSink) {
    sink = newSink;
    LedgerRuntime running = runtime;
    if (running != null) {
      running.bind(newSink);
    }
  }

  /** Lets go of cloud sync; DS calls it. */
  synchronized void unbindSink(ReleaseSink oldSink) {
    if (oldSink.equals(sink)) {
      sink = null;
    }
    LedgerRuntime running = runtime;
    if (running != null) {
      running.unbind(oldSink);
    }
  }

  private void apply(Map<String, Object> properties) {
    Optional<PrivacyDomainOptions> changed = options.offer(properties);
    if (!options.problem().isEmpty()) {
      LOG.error("{}: {}", pid, options.problem());
    }
    changed.ifPresent(this::apply);
  }

  private void apply(PrivacyDomainOptions wanted) {
    LedgerRuntime running = runtime;
    if (running != null) {
      running.configure(wanted);
      return;
    }
    running = new LedgerRuntime(directory, wanted, System::nanoTime);
    if (sink != null) {
      running.bind(sink);
    }
    running.start();
    runtime = running;
  }

  @Override
  public Outcome release(ClosedWindow window) {
    LedgerRuntime running = runtime;
    return running == null
        ? new Outcome(Outcome.Kind.RETRY, "the privacy domain is not configured: correct " + PID)
        : running.release(window);
  }

  @Override
  public boolean announceExact(Stream stream) {
    LedgerRuntime running = runtime;
    return running != null && running.announceExact(stream);
  }

  @Override
  public long horizonNanos() {
    LedgerRuntime running = runtime;
    return running == null ? Long.MAX_VALUE : running.horizonNanos();
  }

  @Override
  public boolean verify(Release release) {
    LedgerRuntime running = runtime;
    return running != null && running.verify(release);
  }

  @Override
  public synchronized Status status() {
    LedgerRuntime running = runtime;
    if (running == null) {
      return options.problem().isEmpty()
          ? new Status(pid, Status.State.STOPPED, "", "", Map.of())
          : new Status(pid, Status.State.FAILED, "configuration", options.problem(), Map.of());
    }
    LedgerRuntime.Snapshot now = running.snapshot();
    Map<String, Long> local = new TreeMap<>();
    local.put("releases.pending", now.undelivered());
    local.put("releases.delivered", now.delivered());
    local.put("releases.refused", now.refusedBySink());
    local.put("budget.spent.horizons", now.spentHorizons());
    LedgerStatus ledger = now.ledger();
    if (ledger != null) {
      String unit = ledger.currency() == Currency.NANO_RHO ? "nanorho" : "nanoepsilon";
      local.put("spent." + unit, ledger.spent());
      local.put("budget." + unit, ledger.budget());
    }
    if (!now.ledgerProblem().isEmpty()) {
      // With the ledger open it is the change of its options that was refused.
      boolean open = ledger != null && ledger.usable();
      return new Status(
          pid,
          open ? Status.State.RUNNING : Status.State.FAILED,
          open ? "configuration" : "ledger",
          now.ledgerProblem(),
          local);
    }
    if (ledger == null) {
      return new Status(pid, Status.State.STARTING, "opening", "opening the ledger", local);
    }
    if (!options.problem().isEmpty()) {
      return new Status(pid, Status.State.RUNNING, "configuration", options.problem(), local);
    }
    if (ledger.damage().isPresent()) {
      return new Status(
          pid, Status.State.RUNNING, "ledger-damaged", ledger.damage().orElseThrow(), local);
    }
    if (now.refusedInThisHorizon()) {
      return new Status(
          pid,
          Status.State.RUNNING,
          "budget-spent",
          "the budget does not suffice for all cameras: those charged so far go on, others wait until "
              + ledger.horizonEnd()
              + " or for a larger budget",
          local);
    }
    if (!now.hasSink()) {
      return new Status(
          pid,
          Status.State.RUNNING,
          "no-sink",
          "releases are kept until cloud sync is there",
          local);
    }
    return new Status(
        pid,
        Status.State.RUNNING,
        now.deliveryProblem().isEmpty() ? "" : "delivery",
        now.deliveryProblem(),
        local);
  }
}
