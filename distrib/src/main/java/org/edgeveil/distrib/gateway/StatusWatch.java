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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.edgeveil.distrib.gateway.GatewayEvents.Event;
import org.edgeveil.distrib.gateway.GatewayEvents.Memory;
import org.edgeveil.distrib.gateway.GatewayEvents.StatusChanged;

/** Asks every component how it is, several times a second, and tells what changed. */
final class StatusWatch implements Closeable {
  private static final long PERIOD_MILLIS = 100;
  private static final int MEMORY_EVERY = 10;

  private final StatusReader reader;
  private final Consumer<Event> events;
  private final Map<String, ComponentStatus> last = new HashMap<>();
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "edgeveil-status");
  private int round;

  StatusWatch(StatusReader reader, Consumer<Event> events) {
    this.reader = reader;
    this.events = events;
  }

  void start() {
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    try {
      do {
        look();
      } while (!stop.await(PERIOD_MILLIS, TimeUnit.MILLISECONDS));
      look();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    for (ComponentStatus status : reader.read()) {
      if (!status.equals(last.put(status.pid(), status))) {
        events.accept(new StatusChanged(status));
      }
    }
    if (round++ % MEMORY_EVERY == 0) {
      events.accept(new Memory(residentBytes(), heapBytes()));
    }
  }

  private static long heapBytes() {
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private static long residentBytes() {
    try {
      List<String> lines = Files.readAllLines(Path.of("/proc/self/status"));
      for (String line : lines) {
        if (line.startsWith("VmRSS:")) {
          return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
        }
      }
    } catch (IOException e) {
      // Not Linux as we know it; a figure is missing, nothing else.
    }
    return 0;
  }

  /** Looks once more, so that the last state is told, and stops. */
  @Override
  public void close() {
    stop.countDown();
    try {
      thread.join(TimeUnit.SECONDS.toMillis(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
