/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.aggregation.internal.window;

import java.util.List;
import java.util.Objects;
import org.edgeveil.aggregation.internal.config.AggregatorOptions;
import org.edgeveil.api.observation.Scene;
import org.edgeveil.api.observation.Stream;
import org.edgeveil.api.release.NoiseTerm;

/**
 * What noises every window of one kind, of one configuration, over one kind of stream, and is
 * charged for all of them together. Immutable; a function of public configuration only.
 */
public abstract sealed class Mechanism permits JointMechanism, AlertMechanism {
  /** Longer than a request waits for the ledger after its age was read from the clock. */
  private static final long ANNOUNCED_BEFORE_NANOS = 60_000_000_000L;

  private final AggregatorOptions options;
  private final Promise promise;
  private final List<NoiseTerm> terms;
  private final String configurationDigest;
  private final String fingerprint;

  /**
   * Names the mechanism after all that shapes it.
   *
   * @param kind what tells its fingerprint from that of another kind
   * @param options the aggregator's options
   * @param stream the stream
   * @param promise what its statements say of the unit
   * @param terms how each metric is noised
   * @param owner whose contribution bounder it is; see {@link MechanismClaims}
   */
  Mechanism(
      String kind,
      AggregatorOptions options,
      Stream stream,
      Promise promise,
      List<NoiseTerm> terms,
      long owner) {
    this.options = options;
    this.promise = promise;
    this.terms = List.copyOf(terms);
    this.configurationDigest =
        Digests.of(
            "EdgeVeil configuration 2",
            stream.configurationDigest(),
            options.counting().toString());
    Scene scene = stream.scene();
    String mechanism =
        Digests.of(
            kind,
            stream.cameraPid(),
            stream.kind().name(),
            stream.modelDigest(),
            configurationDigest,
            Digests.of(scene.zones()),
            Digests.of(scene.lines()),
            Digests.of(scene.labels()),
            Long.toString(stream.framePeriodNanos()),
            this.terms.toString());
    int others = MechanismClaims.OF_THIS_PROCESS.claim(stream, mechanism, owner);
    this.fingerprint = others == 0 ? mechanism : mechanism + "-" + others;
  }

  /** Returns the name in statements. */
  public abstract String name();

  /**
   * Returns what one unit loses to it as a pure epsilon, in 1e-9; 0 for exact answers, which
   * promise nothing, and where there is a rho instead.
   */
  public abstract long nanoEpsilon();

  /**
   * Returns what one unit loses to it where that is no pure epsilon: rho in 1e-9, over all windows
   * of a stream; 0 where it is one.
   */
  public long nanoRho() {
    return 0;
  }

  /**
   * Returns what the ledger is to charge: for each part that is noised independently of the others
   * what one unit loses to it, in 1e-9, where that is counted in the chunks of {@link #promise};
   * nothing for exact answers.
   */
  public List<Long> charges() {
    return terms.stream().map(NoiseTerm::nanoCost).toList();
  }

  /** Returns what counts a window, with nothing counted. */
  abstract Tally newTally(Stream stream, Bounders bounders);

  /** Returns the options it was planned from. */
  public final AggregatorOptions options() {
    return options;
  }

  /**
   * Returns how long before a window a track that counts in it can have begun, at most. Of exact
   * answers, which count tracks of any age and promise nothing: how long before the window they
   * were announced, at least. Without a meaning for noised answers under DURATION.
   */
  public final long reachNanos() {
    return !isExact() && promise instanceof TrackPromise tracks
        ? tracks.reachNanos()
        : ANNOUNCED_BEFORE_NANOS;
  }

  /** Returns whether nothing is noised, charged and promised. */
  public final boolean isExact() {
    return nanoEpsilon() == 0 && nanoRho() == 0;
  }

  /** Returns what its statements say of the unit. */
  public final Promise promise() {
    return promise;
  }

  /** Returns how each metric is noised, for the statement. */
  public final List<NoiseTerm> terms() {
    return terms;
  }

  /** Returns the digest over the configurations of camera and aggregator. */
  public final String configurationDigest() {
    return configurationDigest;
  }

  /** Returns the name of the mechanism in the ledger: all that shapes counts and noise. */
  public final String fingerprint() {
    return Objects.requireNonNull(fingerprint);
  }
}
