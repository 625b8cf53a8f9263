/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.edgeveil.api.observation.ObservationListener;
import org.junit.jupiter.api.Test;
import org.osgi.framework.ServiceReference;

class ListenerRegistryTest {
  private static final String OURS = "org.edgeveil.aggregation";
  private final FakeListeners services = new FakeListeners();
  private final ListenerRegistry registry = new ListenerRegistry(services.context());
  private final Recorder listener = new Recorder();

  @Test
  void add_ourListenerBeforeOrAfterThePid_isAccepted() {
    registry.add(services.register(OURS, "door", listener));
    assertThat(registry.current()).isEmpty();
    registry.cameraIs("door");
    assertThat(registry.current()).containsExactly(listener);
    Recorder second = new Recorder();
    registry.add(services.register(OURS, "door", second));
    assertThat(registry.current()).containsExactly(listener, second);
  }

  @Test
  void add_foreignListener_isNeverFetched() {
    registry.cameraIs("door");
    registry.add(services.register("com.example.spy", "door", listener));
    registry.add(services.register("org.edgeveil.aggregation.spy", "door", listener));
    assertThat(registry.current()).isEmpty();
    assertThat(services.fetched()).isEmpty();
  }

  @Test
  void add_listenerOfAnotherCamera_isNotFetched() {
    registry.cameraIs("door");
    registry.add(services.register(OURS, "yard", listener));
    assertThat(services.fetched()).isEmpty();
  }

  @Test
  void remove_listener_isForgotten() {
    registry.cameraIs("door");
    ServiceReference<ObservationListener> reference = services.register(OURS, "door", listener);
    registry.add(reference);
    registry.change(reference);
    assertThat(registry.current()).containsExactly(listener);
    registry.remove(reference);
    assertThat(registry.current()).isEmpty();
  }

  @Test
  void await_listenerComes_returns() throws Exception {
    registry.cameraIs("door");
    CompletableFuture<Boolean> waiting =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                registry.await();
                return true;
              } catch (InterruptedException e) {
                return false;
              }
            });
    assertThat(waiting).isNotDone();
    registry.add(services.register(OURS, "door", listener));
    assertThat(waiting.get(10, TimeUnit.SECONDS)).isTrue();
  }
}
