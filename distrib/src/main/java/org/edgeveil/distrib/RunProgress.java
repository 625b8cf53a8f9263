/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.distrib;

import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.WriterConfig;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.edgeveil.distrib.gateway.ComponentStatus;
import org.edgeveil.distrib.gateway.GatewayEvents;

/** Tells in lines how the components are, and keeps the last word of each. Thread-safe. */
final class RunProgress {
  private final PrintWriter out;
  private final LongSupplier nanos;
  private final long startNanos;
  private final Map<String, ComponentStatus> statuses = new TreeMap<>();
  private long peakResidentBytes;

  RunProgress(PrintWriter out, LongSupplier nanos) {
    this.out = out;
    this.nanos = nanos;
    this.startNanos = nanos.getAsLong();
  }

  synchronized void gatewaySaid(GatewayEvents.Event event) {
    if (event instanceof GatewayEvents.Started started) {
      line(started.bundles() + " bundles run");
    } else if (event instanceof GatewayEvents.Memory memory) {
      peakResidentBytes = Math.max(peakResidentBytes, memory.residentBytes());
    } else if (event instanceof GatewayEvents.StatusChanged changed) {
      ComponentStatus now = changed.status();
      ComponentStatus before = statuses.put(now.pid(), now);
      // Counters change all the time; a line is for what an operator may have to act on.
      if (before == null || !words(before).equals(words(now))) {
        line(words(now));
      }
    }
  }

  private static String words(ComponentStatus status) {
    String message = status.message().isEmpty() ? "" : ": " + status.message();
    return status.pid() + " " + status.state().toLowerCase(Locale.ROOT) + message;
  }

  private void line(String text) {
    out.printf(Locale.ROOT, "[%7.1f s] %s%n", (nanos.getAsLong() - startNanos) / 1e9, text);
    out.flush();
  }

  /** Returns the last status of every component. */
  synchronized String json() {
    JsonObject components = new JsonObject();
    for (ComponentStatus status : statuses.values()) {
      JsonObject local = new JsonObject();
      status.local().forEach(local::add);
      components.add(
          status.pid(),
          new JsonObject()
              .add("state", status.state())
              .add("reason", status.reason())
              .add("message", status.message())
              .add("local", local));
    }
    return new JsonObject()
        .add("seconds", (nanos.getAsLong() - startNanos) / 1_000_000_000L)
        .add("peakResidentBytes", peakResidentBytes)
        .add("components", components)
        .toString(WriterConfig.PRETTY_PRINT);
  }
}
