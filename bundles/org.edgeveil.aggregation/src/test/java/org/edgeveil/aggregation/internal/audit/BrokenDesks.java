/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.aggregation.internal.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.edgeveil.aggregation.internal.charge.OpenLedger;
import org.edgeveil.aggregation.internal.window.ClosedWindow;
import org.edgeveil.api.release.ReleaseCodec;
import org.edgeveil.api.release.ReleaseContent;

/** Ways to ask the ledger that must never be there. */
final class BrokenDesks {
  private BrokenDesks() {}

  /** A window that was released before is noised again when it is handed in again. */
  static Desk redrawing(OpenLedger ledger) {
    Desk real = Desk.real(ledger);
    Set<String> before = new HashSet<>();
    return window -> {
      List<byte[]> payloads = real.release(window);
      if (before.add(name(window))) {
        return payloads;
      }
      ReleaseContent durable = ReleaseCodec.decode(payloads.get(0));
      return List.of(
          ReleaseCodec.encode(
              new ReleaseContent(
                  durable.cameraPid(),
                  durable.window(),
                  window.noised(),
                  durable.postProcessing(),
                  durable.statement(),
                  durable.modelDigest(),
                  durable.configurationDigest())));
    };
  }

  /** When a file comes again, the ledger is an empty one. */
  static Desk forgetting(OpenLedger ledger) {
    Desk first = Desk.real(ledger);
    Set<String> before = new HashSet<>();
    return window -> before.add(name(window)) ? first.release(window) : anew(window);
  }

  /** Each camera's name has a ledger of its own. */
  static Desk ofEachName(OpenLedger ledger) {
    Map<String, OpenLedger> ledgers = new HashMap<>();
    return window -> {
      String camera = window.stream().cameraPid();
      return Desk.real(
              ledgers.computeIfAbsent(camera, name -> ledgers.isEmpty() ? ledger : empty()))
          .release(window);
    };
  }

  private static List<byte[]> anew(ClosedWindow window) throws IOException {
    OpenLedger empty = empty();
    try {
      return Desk.real(empty).release(window);
    } finally {
      empty.close();
    }
  }

  private static OpenLedger empty() {
    try {
      return Ledgers.throwAway(1_000_000_000L);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String name(ClosedWindow window) {
    return window.stream().id() + " " + window.startNanos();
  }
}
