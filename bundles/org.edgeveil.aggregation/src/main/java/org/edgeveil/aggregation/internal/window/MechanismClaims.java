/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.aggregation.internal.window;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.edgeveil.api.observation.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Remembers, as long as a run lasts, who counted it under which mechanism. An aggregator that is
 * created anew while its camera goes on does not know which tracks used their caps before: it
 * counts as another mechanism and is charged for itself. Thread-safe.
 */
final class MechanismClaims {
  /** Shared by all aggregators of the process: they come and go while a run lasts. */
  static final MechanismClaims OF_THIS_PROCESS = new MechanismClaims();

  private record Claim(WeakReference<Stream> stream, String fingerprint, long owner) {}

  private final List<Claim> claims = new ArrayList<>();
  private long owners;

  /** Returns a name for a new owner. */
  synchronized long newOwner() {
    return ++owners;
  }

  /**
   * Claims a run under a mechanism.
   *
   * @return how many others claimed it before this owner did
   */
  synchronized int claim(Stream stream, String fingerprint, long owner) {
    claims.removeIf(claim -> claim.stream.get() == null);
    int before = 0;
    for (Claim claim : claims) {
      if (same(stream, claim.stream.get()) && claim.fingerprint.equals(fingerprint)) {
        if (claim.owner == owner) {
          return before;
        }
        before++;
      }
    }
    claims.add(new Claim(new WeakReference<>(stream), fingerprint, owner));
    return before;
  }

  @SuppressWarnings("ReferenceEquality") // by the contract of Observation a run is one instance
  private static boolean same(Stream stream, @Nullable Stream other) {
    return stream == other;
  }
}
