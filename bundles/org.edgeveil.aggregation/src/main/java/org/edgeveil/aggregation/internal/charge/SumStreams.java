/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.aggregation.internal.charge;

import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.edgeveil.aggregation.internal.window.ClosedWindow;
import org.edgeveil.aggregation.internal.window.JointMechanism;
import org.edgeveil.aggregation.internal.window.SumStream;
import org.edgeveil.api.observation.Stream;
import org.edgeveil.privacy.ledger.HorizonScope;
import org.edgeveil.privacy.ledger.Ledger;
import org.jspecify.annotations.Nullable;

/**
 * The streams of sums that are going on: one for each camera or file and mechanism, in memory, and
 * after a restart from the ledger's newest state. Not thread-safe.
 *
 * <p>Each stream is a mechanism of its own in the ledger and is charged for itself. One of a camera
 * has a name that was never used before: the epoch is random. One of a file is named after its
 * place in the file, so that a replay finds what was released; it begins with its first window,
 * which is granted once, and is never begun again.
 *
 * <p><b>Privacy guarantee:</b> an index of a stream is drawn once. In memory indices only rise, and
 * what the ledger gives back after a restart is the state after everything that may have been
 * drawn, or nothing ({@link Ledger#state}); then the stream is over.
 */
final class SumStreams {

  /**
   * Where a window belongs.
   *
   * @param name the stream's name in the ledger
   * @param stream the stream; null where it is over and may not be begun again
   * @param index the window's index in it
   */
  record Place(String name, @Nullable SumStream stream, long index) {
    /** Returns the stream where the window can be released in it. */
    Optional<SumStream> open() {
      return stream != null && index >= stream.windows() ? Optional.of(stream) : Optional.empty();
    }
  }

  private record Key(HorizonScope scope, String fingerprint) {}

  private record Entry(String name, SumStream stream) {}

  private final Ledger ledger;
  private final Map<Key, Entry> streams = new HashMap<>();
  private long begun;

  SumStreams(Ledger ledger) {
    this.ledger = ledger;
  }

  /**
   * Finds the stream of a window, or makes one that begins with it.
   *
   * @throws IOException if the disk refuses
   */
  Place place(HorizonScope scope, ClosedWindow window, JointMechanism mechanism)
      throws IOException {
    return window.stream().kind() == Stream.Kind.LIVE
        ? ofCamera(scope, window, mechanism)
        : ofFile(scope, window, mechanism);
  }

  private Place ofCamera(HorizonScope scope, ClosedWindow window, JointMechanism mechanism)
      throws IOException {
    String prefix = mechanism.fingerprint() + "/";
    Instant start = window.stream().wallClockAt(window.startNanos());
    Entry entry = streams.get(new Key(scope, mechanism.fingerprint()));
    if (entry == null) {
      Optional<String> name = ledger.newestWithState(scope, prefix);
      SumStream restored = name.isEmpty() ? null : restore(scope, name.get(), mechanism);
      entry = restored == null ? null : new Entry(name.get(), restored);
    }
    if (entry != null && entry.stream().index(start) < mechanism.windowsPerRelease()) {
      return new Place(entry.name(), entry.stream(), entry.stream().index(start));
    }
    return new Place(prefix + ledger.epoch() + "-" + ++begun, SumStream.begin(mechanism, start), 0);
  }

  private Place ofFile(HorizonScope scope, ClosedWindow window, JointMechanism mechanism)
      throws IOException {
    long length = mechanism.options().windowSeconds() * 1_000_000_000L;
    long number = window.startNanos() / length;
    long index = number % mechanism.windowsPerRelease();
    String name = mechanism.fingerprint() + "/" + number / mechanism.windowsPerRelease();
    Entry entry = streams.get(new Key(scope, mechanism.fingerprint()));
    SumStream stream =
        entry != null && entry.name().equals(name)
            ? entry.stream()
            : restore(scope, name, mechanism);
    if (stream == null && index == 0) {
      stream = SumStream.begin(mechanism, window.stream().wallClockAt(window.startNanos()));
    }
    return new Place(name, stream, index);
  }

  private @Nullable SumStream restore(HorizonScope scope, String name, JointMechanism mechanism)
      throws IOException {
    Optional<byte[]> state = ledger.state(scope, name);
    try {
      return state.isEmpty() ? null : SumStream.restore(mechanism, state.get());
    } catch (IllegalArgumentException e) {
      // Not a state of this mechanism: lost, as one that does not decrypt.
      return null;
    }
  }

  /** Keeps the stream of a window that was released, in place of the one before. */
  void keep(HorizonScope scope, JointMechanism mechanism, Place place, SumStream stream) {
    Entry before =
        streams.put(new Key(scope, mechanism.fingerprint()), new Entry(place.name(), stream));
    if (before != null && !before.name().equals(place.name())) {
      before.stream().giveUp();
    }
  }

  /** Ends the stream of a window that was drawn and not recorded, or was its last. */
  void end(HorizonScope scope, JointMechanism mechanism, SumStream stream) {
    Entry before = streams.remove(new Key(scope, mechanism.fingerprint()));
    if (before != null) {
      before.stream().giveUp();
    }
    stream.giveUp();
  }

  /** Forgets all true values: every stream ends. */
  void giveUp() {
    streams.values().forEach(entry -> entry.stream().giveUp());
    streams.clear();
  }
}
