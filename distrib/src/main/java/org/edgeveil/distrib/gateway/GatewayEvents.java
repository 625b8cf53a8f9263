/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.distrib.gateway;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import com.eclipsesource.json.ParseException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The lines in which a gateway process tells its parent how it is: one JSON object a line, with the
 * member {@code event}.
 */
public final class GatewayEvents {
  private GatewayEvents() {}

  /** One event. */
  public sealed interface Event {}

  /**
   * All bundles are started.
   *
   * @param bundles how many
   */
  public record Started(int bundles) implements Event {}

  /**
   * A component's status changed.
   *
   * @param status the status now
   */
  public record StatusChanged(ComponentStatus status) implements Event {}

  /**
   * What the process holds.
   *
   * @param residentBytes resident memory
   * @param heapBytes Java heap in use
   */
  public record Memory(long residentBytes, long heapBytes) implements Event {}

  /**
   * The gateway cannot go on.
   *
   * @param message one line with a remedy
   */
  public record Failed(String message) implements Event {}

  /** Writes an event as a line, without its end. */
  static String write(Event event) {
    JsonObject json = new JsonObject();
    if (event instanceof Started started) {
      json.add("event", "started").add("bundles", started.bundles());
    } else if (event instanceof StatusChanged changed) {
      ComponentStatus status = changed.status();
      JsonObject local = new JsonObject();
      status.local().forEach(local::add);
      json.add("event", "status")
          .add("pid", status.pid())
          .add("state", status.state())
          .add("reason", status.reason())
          .add("message", status.message())
          .add("local", local);
    } else if (event instanceof Memory memory) {
      json.add("event", "memory")
          .add("residentBytes", memory.residentBytes())
          .add("heapBytes", memory.heapBytes());
    } else if (event instanceof Failed failed) {
      json.add("event", "failed").add("message", failed.message());
    }
    return json.toString();
  }

  /**
   * Reads a line.
   *
   * @param line the line
   * @return the event
   * @throws IllegalArgumentException if the line is no event
   */
  public static Event read(String line) {
    try {
      JsonObject json = Json.parse(line).asObject();
      return switch (json.getString("event", "")) {
        case "started" -> new Started(json.getInt("bundles", 0));
        case "status" -> new StatusChanged(status(json));
        case "memory" -> new Memory(json.getLong("residentBytes", 0), json.getLong("heapBytes", 0));
        case "failed" -> new Failed(json.getString("message", ""));
        default -> throw new IllegalArgumentException("no event: " + line);
      };
    } catch (ParseException | UnsupportedOperationException e) {
      throw new IllegalArgumentException("no event: " + line, e);
    }
  }

  private static ComponentStatus status(JsonObject json) {
    Map<String, Long> local = new LinkedHashMap<>();
    JsonValue counters = json.get("local");
    if (counters != null) {
      counters.asObject().forEach(c -> local.put(c.getName(), c.getValue().asLong()));
    }
    return new ComponentStatus(
        json.getString("pid", ""),
        json.getString("state", ""),
        json.getString("reason", ""),
        json.getString("message", ""),
        local);
  }
}
