/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.aggregation;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.kura.system.SystemService;
import org.edgeveil.aggregation.internal.window.Scenes;
import org.edgeveil.api.observation.Stream;
import org.edgeveil.api.release.Release;
import org.edgeveil.api.release.ReleaseSink;

/** The components as Kura would start them, without OSGi. */
final class Room implements AutoCloseable {
  static final Duration DEADLINE = Duration.ofSeconds(30);

  final PrivacyDomain domain;
  private final List<Aggregator> aggregators = new ArrayList<>();

  Room(Path data, Object... settings) {
    SystemService system =
        (SystemService)
            Proxy.newProxyInstance(
                SystemService.class.getClassLoader(),
                new Class<?>[] {SystemService.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("getKuraDataDirectory")) {
                    return data.toString();
                  }
                  throw new UnsupportedOperationException(method.getName());
                });
    domain = new PrivacyDomain(system);
    domain.activate(map(PrivacyDomain.PID, settings));
  }

  Aggregator aggregator(Object... settings) {
    Aggregator aggregator = new Aggregator();
    aggregator.bindDesk(domain);
    aggregator.activate(map("counter", settings));
    aggregators.add(aggregator);
    return aggregator;
  }

  /** Settings with a pid; of an aggregator, with its camera and a window of ten seconds. */
  static Map<String, Object> map(String pid, Object... settings) {
    Map<String, Object> map = new HashMap<>();
    map.put("kura.service.pid", pid);
    if (!pid.equals(PrivacyDomain.PID)) {
      map.put("camera.pid", Scenes.CAMERA);
      map.put("window.seconds", 10);
    }
    for (int i = 0; i < settings.length; i += 2) {
      map.put((String) settings[i], settings[i + 1]);
    }
    return map;
  }

  /** Plays a clip of some seconds, in which somebody enters the shop in every one. */
  static void play(Aggregator aggregator, int seconds) {
    Stream clip = Scenes.replay();
    for (int frame = 0; frame < 10 * seconds; frame++) {
      aggregator.onObservation(
          frame % 10 == 0
              ? Scenes.happening(clip, frame, Scenes.entry(frame, "shop"))
              : Scenes.empty(clip, frame));
    }
    aggregator.onStreamEnded(clip, 10L * seconds * Scenes.PERIOD);
  }

  @Override
  public void close() {
    aggregators.forEach(Aggregator::deactivate);
    domain.deactivate();
  }

  /** A sink that keeps what it takes, after a number of failures. */
  static final class Sink implements ReleaseSink {
    final List<Release> taken = new CopyOnWriteArrayList<>();
    final AtomicInteger failures;

    Sink() {
      this(0);
    }

    Sink(int failures) {
      this.failures = new AtomicInteger(failures);
    }

    @Override
    public void accept(Release release) throws IOException {
      if (failures.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
        throw new IOException("disk full: make room");
      }
      taken.add(release);
    }

    List<Release> awaitTaken(int number) {
      await().atMost(DEADLINE).until(() -> taken.size() >= number);
      return taken;
    }
  }
}
