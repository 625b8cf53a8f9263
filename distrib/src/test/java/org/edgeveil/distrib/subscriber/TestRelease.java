/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.distrib.subscriber;

/** A release's message as cloud sync writes it, for tests. */
public final class TestRelease {
  private TestRelease() {}

  /** Returns its bytes. */
  public static byte[] payload() {
    return message().toBytes();
  }

  static WireBytes message() {
    return new WireBytes()
        .varint(1, 20_000)
        .metric("schema", "edgeveil.release")
        .metric("schema.version", 2L)
        .metric("charge.id", "c-1")
        .metric("camera", "demo")
        .metric("window.start", "2026-01-01T00:00:00Z")
        .metric("window.end", "2026-01-01T00:00:20Z")
        .metric("window.frames", 200L)
        .metric("window.media.start.ns", 0L)
        .metric("window.media.end.ns", 20_000_000_000L)
        .metric("entries.the%2Esquare.Person", 7L)
        .metric("entries.the%2Esquare.Person.low", 3L)
        .metric("entries.the%2Esquare.Person.high", 11L)
        .metric("occupancy.the%2Esquare", 2.5)
        .metric("occupancy.the%2Esquare.low", 2.0)
        .metric("occupancy.the%2Esquare.high", 3.0)
        .metric("guarantee", "demo: no guarantee")
        .metric("mechanism", "discrete-laplace")
        .metric("unit", "TRACK(3, clip)")
        .metric("assumed", true)
        .metric("domain", "demo")
        .metric("entries.the%2Esquare.Bicycle.suppressed", true)
        .metric("currency", "epsilon")
        .metric("delta", 0.0)
        .metric("epsilon", 6.0)
        .metric("epsilon.charged", 6.0)
        .metric("epsilon.spent", 6.0)
        .metric("epsilon.budget", 6.0)
        .metric("epsilon.entries", 4.0)
        .metric("epsilon.occupancy", 2.0);
  }
}
