/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.itests;

import static org.ops4j.pax.exam.CoreOptions.bundle;
import static org.ops4j.pax.exam.CoreOptions.composite;
import static org.ops4j.pax.exam.CoreOptions.frameworkProperty;
import static org.ops4j.pax.exam.CoreOptions.systemProperty;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.edgeveil.api.status.Status;
import org.edgeveil.api.status.StatusSource;
import org.ops4j.pax.exam.Option;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/**
 * A gateway in the framework under test: what stands in for Kura, and how a test configures and
 * watches the product.
 */
final class Gateway {
  /**
   * What no test should need: a clip takes about fifteen seconds here, a slow machine several times
   * that.
   */
  static final Duration DEADLINE = Duration.ofMinutes(3);

  private static final Duration POLL = Duration.ofMillis(50);

  static final String CAMERA = "org.edgeveil.camera.Camera";
  static final String AGGREGATOR = "org.edgeveil.aggregation.Aggregator";
  static final String DOMAIN = "org.edgeveil.aggregation.PrivacyDomain";
  static final String SYNC = "org.edgeveil.sync.CloudSync";
  static final String PUBLISHER = "org.edgeveil.mqtt.MqttPublisher";

  private final BundleContext context;
  private final Configurations configurations;

  Gateway(BundleContext context) {
    this.context = context;
    configurations = new Configurations(context);
  }

  /** Kura's API and the bench services, with their state in a new directory. */
  static Option kura(Path state) {
    return composite(
        frameworkProperty("edgeveil.data").value(state.toString()),
        systemProperty("edgeveil.itests.state").value(state.toString()),
        bundle(reactorJar("kura/api").toUri().toString()),
        bundle(reactorJar("kura/bench").toUri().toString()));
  }

  /** A publisher that needs no Kura; it imports our API, which comes with the product. */
  static Option publisher() {
    return bundle(reactorJar("bundles/org.edgeveil.mqtt").toUri().toString());
  }

  /** The bundles of the deployment package for this machine, installed one by one. */
  static Option product() throws IOException {
    return Platform.bundles(
        DeploymentPackageFile.of("x86_64")
            .unpackBundles(Path.of("target", "product").toAbsolutePath()));
  }

  static Path newState() throws IOException {
    return Files.createTempDirectory(
        Files.createDirectories(Path.of("target", "state").toAbsolutePath()), "gateway");
  }

  static Path reactorJar(String module) {
    return Platform.jars(Platform.root().resolve(module).resolve("target")).get(0);
  }

  /** Configures a factory instance as Kura does: with its name as {@code kura.service.pid}. */
  void configure(String factoryPid, String name, Map<String, Object> properties)
      throws IOException {
    configurations.configure(factoryPid, name, properties);
  }

  /** Configures a singleton. */
  void configure(String pid, Map<String, Object> properties) throws IOException {
    configurations.configure(pid, properties);
  }

  /** The status of a component, if it is there. */
  Optional<Status> status(String pid) {
    try {
      for (ServiceReference<StatusSource> reference :
          context.getServiceReferences(StatusSource.class, "(kura.service.pid=" + pid + ")")) {
        StatusSource source = context.getService(reference);
        if (source != null) {
          return Optional.of(source.status());
        }
      }
      return Optional.empty();
    } catch (InvalidSyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Waits for a component's state and returns its status. */
  Status await(String pid, Status.State state) throws Exception {
    return await(
        pid + " " + state,
        () ->
            status(pid)
                .filter(
                    status -> {
                      if (status.state() == Status.State.FAILED && state != Status.State.FAILED) {
                        throw new AssertionError(status);
                      }
                      return status.state() == state;
                    }));
  }

  /**
   * Polls until there is a result; gives up after the deadline, with the states of all components.
   */
  <T> T await(String what, Callable<Optional<T>> probe) throws Exception {
    long deadline = System.nanoTime() + DEADLINE.toNanos();
    while (true) {
      Optional<T> result = probe.call();
      if (result.isPresent()) {
        return result.get();
      }
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError("waited in vain for " + what + "; " + statuses());
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
  }

  private List<Status> statuses() throws InvalidSyntaxException {
    List<Status> statuses = new ArrayList<>();
    for (ServiceReference<StatusSource> reference :
        context.getServiceReferences(StatusSource.class, null)) {
      StatusSource source = context.getService(reference);
      if (source != null) {
        statuses.add(source.status());
      }
    }
    return statuses;
  }

  <S> S service(Class<S> type) {
    ServiceReference<S> reference = context.getServiceReference(type);
    if (reference == null) {
      throw new AssertionError("no service " + type.getName());
    }
    return context.getService(reference);
  }
}
