package org.edgeveil.distrib.gateway;

import java.io.Closeable;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.edgeveil.distrib.Installation;
import org.edgeveil.distrib.UsageException;
import org.edgeveil.features.FeatureException;
import org.edgeveil.features.FeatureReader;
import org.jspecify.annotations.Nullable;

/** One run of the bench gateway in this process: bundles, configurations, events. */
public final class GatewayRun implements Closeable {
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
   * @param configurations the file with the {@code configurations} object
   * @param state the state folder
   * @throws UsageException if there are no bundles for this machine
   * @throws FeatureException if a configuration or a bundle is not as it must be
   * @throws GatewayException if the framework or a bundle does not start
   */
  public void start(Installation installation, Path configurations, Path state)
      throws UsageException, FeatureException, GatewayException {
    Map<String, Map<String, Object>> settings =
        new FeatureReader().configurations(configurations);
    List<Path> bundles = installation.bundles();
    Gateway started = Gateway.start(bundles, state, Map.of());
    gateway = started;
    events.accept(new GatewayEvents.Started(bundles.size()));
    StatusWatch started2 = new StatusWatch(new StatusReader(started.context()), events);
    watch = started2;
    started2.start();
    if (settings.isEmpty()) {
      return;
    }
  }

  @Override
  public void close() {
    if (watch != null) {
      watch.close();
    }
    if (gateway != null) {
      gateway.close();
    }
  }
}
