/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.aggregation;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.edgeveil.aggregation.internal.charge.Outcome;
import org.edgeveil.aggregation.internal.charge.ReleaseDesk;
import org.edgeveil.aggregation.internal.config.AggregatorOptions;
import org.edgeveil.aggregation.internal.config.CurrentOptions;
import org.edgeveil.aggregation.internal.work.AggregationWorker;
import org.edgeveil.aggregation.internal.work.WorkerView;
import org.edgeveil.api.observation.Observation;
import org.edgeveil.api.observation.ObservationListener;
import org.edgeveil.api.observation.Stream;
import org.edgeveil.api.status.Status;
import org.edgeveil.api.status.StatusSource;
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
 * Counts what one camera sees; one instance a camera. Its service property {@value
 * ObservationListener#CAMERA_PID} comes from its configuration.
 *
 * <p>A configuration that cannot be applied changes nothing: the one before stays in effect. One
 * that can takes effect at the end of the open window.
 *
 * <p><b>Privacy guarantee:</b> observations are forgotten once they are counted; counts leave this
 * component noised and charged only. Status, logs and exceptions hold none.
 */
@Component(
    name = Aggregator.PID,
    configurationPolicy = ConfigurationPolicy.REQUIRE,
    immediate = true,
    service = {ConfigurableComponent.class, ObservationListener.class, StatusSource.class})
@Designate(ocd = AggregatorConfig.class, factory = true)
public final class Aggregator implements ConfigurableComponent, ObservationListener, StatusSource {
  /** Component name, factory PID and id of the form. */
  public static final String PID = "org.edgeveil.aggregation.Aggregator";

  private static final Logger LOG = LoggerFactory.getLogger(Aggregator.class);

  // Guarded by this.
  private String pid = PID;
  private final CurrentOptions<AggregatorOptions> options =
      new CurrentOptions<>(AggregatorOptions::parse);
  private @Nullable ReleaseDesk desk;

  private volatile @Nullable AggregationWorker worker;

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

  /** Stops; what is open is forgotten, undrawn and uncharged. DS calls it. */
  @Deactivate
  synchronized void deactivate() {
    AggregationWorker running = worker;
    worker = null;
    if (running != null) {
      running.close();
    }
  }

  /** Takes the privacy domain; DS calls it. */
  @Reference(
      name = "PrivacyDomain",
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC)
  synchronized void bindDesk(ReleaseDesk newDesk) {
    desk = newDesk;
    AggregationWorker running = worker;
    if (running != null) {
      running.bind(newDesk);
    }
  }

  /** Lets go of the privacy domain; DS calls it. */
  synchronized void unbindDesk(ReleaseDesk oldDesk) {
    if (oldDesk.equals(desk)) {
      desk = null;
    }
    AggregationWorker running = worker;
    if (running != null) {
      running.unbind(oldDesk);
    }
  }

  private void apply(Map<String, Object> properties) {
    Optional<AggregatorOptions> changed = options.offer(properties);
    if (!options.problem().isEmpty()) {
      LOG.error("{}: {}", pid, options.problem());
    }
    changed.ifPresent(this::apply);
  }

  private void apply(AggregatorOptions wanted) {
    AggregationWorker running = worker;
    if (running != null) {
      running.reconfigure(wanted);
      return;
    }
    running = new AggregationWorker(pid, wanted, System::nanoTime);
    if (desk != null) {
      running.bind(desk);
    }
    running.start();
    worker = running;
  }

  @Override
  public void onObservation(Observation observation) {
    AggregationWorker running = worker;
    if (running != null) {
      running.observe(observation);
    }
  }

  @Override
  public void onStreamEnded(Stream stream, long mediaTimeNanos) {
    AggregationWorker running = worker;
    if (running != null) {
      running.end(stream, mediaTimeNanos);
    }
  }

  @Override
  public synchronized Status status() {
    AggregationWorker running = worker;
    if (running == null) {
      return options.problem().isEmpty()
          ? new Status(pid, Status.State.STOPPED, "", "", Map.of())
          : new Status(pid, Status.State.FAILED, "configuration", options.problem(), Map.of());
    }
    WorkerView view = running.view();
    Map<String, Long> local = new TreeMap<>(view.local());
    local.put("observations.dropped", running.dropped());
    Condition condition = condition(running, view);
    if (condition.state != Status.State.FAILED && !options.problem().isEmpty()) {
      condition = new Condition(condition.state, "configuration", options.problem());
    }
    return new Status(pid, condition.state, condition.reason, condition.message, local);
  }

  private record Condition(Status.State state, String reason, String message) {}

  private static Condition condition(AggregationWorker running, WorkerView view) {
    Outcome last = view.last();
    if (view.failed()) {
      return new Condition(
          Status.State.FAILED, "internal", "stopped by an error of EdgeVeil: report and restart");
    }
    if (!view.problem().isEmpty()) {
      return new Condition(Status.State.FAILED, "not-counted", view.problem());
    }
    if (!running.hasDesk()) {
      return new Condition(
          Status.State.WAITING,
          "no-privacy-domain",
          "the privacy domain is not there: enable " + PrivacyDomain.PID);
    }
    Optional<Condition> trouble = last == null ? Optional.empty() : trouble(last);
    if (trouble.isPresent()) {
      return trouble.get();
    }
    Optional<Condition> alertTrouble = alertTrouble(view);
    if (alertTrouble.isPresent()) {
      return alertTrouble.get();
    }
    if (!view.useless().isEmpty()) {
      return new Condition(Status.State.RUNNING, "useless", view.useless());
    }
    return view.streamSeen()
        ? new Condition(Status.State.RUNNING, "", "")
        : new Condition(
            Status.State.WAITING,
            "no-observations",
            "nothing came from camera " + view.options().cameraPid() + " yet");
  }

  /** Alerts that fail leave the counts alone. */
  private static Optional<Condition> alertTrouble(WorkerView view) {
    if (!view.alertProblem().isEmpty()) {
      return Optional.of(
          new Condition(Status.State.RUNNING, "alerts-not-counted", view.alertProblem()));
    }
    return Optional.ofNullable(view.lastAlert())
        .flatMap(Aggregator::trouble)
        .map(
            condition ->
                new Condition(
                    Status.State.RUNNING, "alerts-" + condition.reason, condition.message));
  }

  private static Optional<Condition> trouble(Outcome last) {
    return switch (last.kind()) {
      case BUDGET_SPENT ->
          Optional.of(new Condition(Status.State.FAILED, "budget-spent", last.message()));
      case LEDGER_DAMAGED ->
          Optional.of(new Condition(Status.State.FAILED, "ledger-damaged", last.message()));
      case NOT_POSSIBLE ->
          Optional.of(new Condition(Status.State.FAILED, "not-possible", last.message()));
      case RETRY -> Optional.of(new Condition(Status.State.WAITING, "ledger", last.message()));
      case GAP -> Optional.of(new Condition(Status.State.RUNNING, "gap", last.message()));
      case RELEASED, REUSED -> Optional.empty();
    };
  }
}
