/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal;

import java.util.ArrayList;
import java.util.List;
import org.edgeveil.api.observation.Observation;
import org.edgeveil.api.observation.ObservationListener;
import org.edgeveil.api.observation.Stream;

/** A listener that keeps what it is told. Thread-safe. */
class Recorder implements ObservationListener {
  private final List<Observation> observations = new ArrayList<>();
  private final List<Stream> ended = new ArrayList<>();
  private long endNanos;

  @Override
  public synchronized void onObservation(Observation observation) {
    observations.add(observation);
  }

  @Override
  public synchronized void onStreamEnded(Stream stream, long mediaTimeNanos) {
    ended.add(stream);
    endNanos = mediaTimeNanos;
  }

  synchronized List<Observation> observations() {
    return List.copyOf(observations);
  }

  synchronized List<Stream> ended() {
    return List.copyOf(ended);
  }

  synchronized long endNanos() {
    return endNanos;
  }
}
