/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.distrib.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.eclipse.kura.cloudconnection.publisher.CloudPublisher;
import org.eclipse.kura.crypto.CryptoService;
import org.eclipse.kura.system.SystemService;
import org.edgeveil.aggregation.PrivacyDomain;
import org.edgeveil.aggregation.internal.charge.Outcome;
import org.edgeveil.aggregation.internal.charge.ReleaseDesk;
import org.edgeveil.aggregation.internal.config.AggregatorOptions;
import org.edgeveil.aggregation.internal.window.ClosedWindow;
import org.edgeveil.aggregation.internal.work.AggregationWorker;
import org.edgeveil.api.observation.Observation;
import org.edgeveil.api.observation.Stream;
import org.edgeveil.api.status.Status;
import org.edgeveil.distrib.broker.Broker;
import org.edgeveil.mqtt.internal.MqttPublisher;
import org.edgeveil.sync.CloudSync;

/**
 * A gateway from the observations on: aggregator, privacy domain, cloud sync and publisher as they
 * are deployed, without the framework, and a real broker. The aggregator's clock stands still
 * between two instants of the test.
 */
final class Chain implements AutoCloseable {
  static final String CAMERA = "door";
  private static final Duration DEADLINE = Duration.ofSeconds(20);
  private static final Duration POLL = Duration.ofMillis(2);

  private final Broker broker;
  private final Eavesdropper eavesdropper;
  private final PrivacyDomain domain;
  private final CloudSync sync;
  private final MqttPublisher publisher;
  private final AggregationWorker worker;
  private final AtomicLong clock = new AtomicLong();
  private final List<Long> moments = new CopyOnWriteArrayList<>();
  private long barriers;

  /** Starts all; {@code wiretap} stands between cloud sync and the publisher. */
  Chain(Path data, Map<String, Object> counting, UnaryOperator<CloudPublisher> wiretap)
      throws Exception {
    int port = Broker.port(0);
    broker = Broker.start(port);
    eavesdropper = new Eavesdropper(port);
    SystemService system = stub(SystemService.class, "getKuraDataDirectory", data.toString());
    domain = new PrivacyDomain(system);
    sync = new CloudSync(system);
    Components.call(sync, "bindReceiptVerifier", domain);
    Components.call(
        sync,
        "activate",
        Map.of(
            "kura.service.pid", "sync",
            "CloudPublisher.target", "(kura.service.pid=publisher)",
            "mode", "AGGREGATES_AND_ALERTS"));
    Components.call(domain, "bindSink", sync);
    Components.call(
        domain, "activate", Map.of("kura.service.pid", PrivacyDomain.PID, "budget.epsilon", "2"));
    publisher =
        new MqttPublisher(
            stub(CryptoService.class, "none", ""),
            Map.of(
                "kura.service.pid", "publisher",
                "broker.uri", "tcp://127.0.0.1:" + port,
                "account.name", "account",
                "client.id", "gateway",
                "qos", 1));
    Components.call(
        sync,
        "bindCloudPublisher",
        wiretap.apply(publisher),
        Map.of("kura.service.pid", "publisher"));
    Map<String, Object> settings = new HashMap<>(counting);
    settings.put("camera.pid", CAMERA);
    worker = new AggregationWorker("counter", AggregatorOptions.parse(settings), clock::get);
    worker.bind(new TimedDesk());
    worker.start();
    await()
        .pollInterval(POLL)
        .atMost(DEADLINE)
        .until(() -> domain.status().state() == Status.State.RUNNING);
    await().pollInterval(POLL).atMost(DEADLINE).until(() -> !eavesdropper.heard().isEmpty());
  }

  /** Goes to an instant; returns when all that falls due there has reached the broker. */
  void at(long nanos, List<Observation> seen, Stream foreign) {
    clock.set(nanos);
    seen.forEach(worker::observe);
    // What is another camera's is counted only: after it, all before it was worked on.
    worker.observe(new Observation(foreign, 0, 0, 0, List.of(), List.of()));
    barriers++;
    await()
        .pollInterval(POLL)
        .atMost(DEADLINE)
        .untilAsserted(
            () ->
                assertThat(worker.view().local()).containsEntry("observations.foreign", barriers));
    awaitHeard(1 + moments.size());
  }

  /** Returns how long after its end each window was released, on the aggregator's clock. */
  List<Long> moments() {
    return moments;
  }

  /** Returns what the components say of themselves. */
  List<Status> statuses() {
    return List.of(domain.status(), sync.status(), publisher.status());
  }

  /** Says goodbye to the broker, and returns all that it was ever sent. */
  List<Eavesdropper.Heard> stop() {
    Components.call(sync, "unbindCloudPublisher", publisher);
    publisher.deactivate();
    awaitHeard(2 + moments.size());
    return List.copyOf(eavesdropper.heard());
  }

  private void awaitHeard(int messages) {
    await()
        .pollInterval(POLL)
        .atMost(DEADLINE)
        .untilAsserted(
            () -> assertThat(eavesdropper.heard()).as("%s", statuses()).hasSize(messages));
  }

  @Override
  public void close() throws IOException {
    worker.close();
    publisher.deactivate();
    Components.call(sync, "deactivate");
    Components.call(domain, "deactivate");
    eavesdropper.close();
    broker.close();
  }

  /** Kura's service, of which one method is asked. */
  private static <T> T stub(Class<T> service, String name, Object answer) {
    return service.cast(
        Proxy.newProxyInstance(
            service.getClassLoader(),
            new Class<?>[] {service},
            (proxy, method, arguments) -> {
              if (method.getName().equals(name)) {
                return answer;
              }
              throw new UnsupportedOperationException(method.getName());
            }));
  }

  /** The privacy domain, with a look at the clock. */
  private final class TimedDesk implements ReleaseDesk {
    @Override
    public Outcome release(ClosedWindow window) {
      long late = clock.get() - window.endNanos();
      Outcome outcome = domain.release(window);
      if (outcome.kind() == Outcome.Kind.RELEASED) {
        moments.add(late);
      }
      return outcome;
    }

    @Override
    public boolean announceExact(Stream stream) {
      return domain.announceExact(stream);
    }

    @Override
    public long horizonNanos() {
      return domain.horizonNanos();
    }
  }
}
