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
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.edgeveil.aggregation.internal.config.PrivacyDomainOptions;
import org.edgeveil.aggregation.internal.config.SumsOptions;
import org.edgeveil.aggregation.internal.window.ChunkPromise;
import org.edgeveil.aggregation.internal.window.ClosedWindow;
import org.edgeveil.aggregation.internal.window.JointMechanism;
import org.edgeveil.aggregation.internal.window.Mechanism;
import org.edgeveil.aggregation.internal.window.SumStream;
import org.edgeveil.api.observation.Stream;
import org.edgeveil.api.release.NoiseTerm;
import org.edgeveil.api.release.NoisedValue;
import org.edgeveil.api.release.PrivacyStatement;
import org.edgeveil.api.release.PrivacyStatement.Guarantee;
import org.edgeveil.api.release.Receipt;
import org.edgeveil.api.release.Release;
import org.edgeveil.api.release.ReleaseCodec;
import org.edgeveil.api.release.ReleaseContent;
import org.edgeveil.api.release.Window;
import org.edgeveil.privacy.accounting.ZeroConcentratedCost;
import org.edgeveil.privacy.ledger.Charge;
import org.edgeveil.privacy.ledger.ChargeRequest;
import org.edgeveil.privacy.ledger.Coverage;
import org.edgeveil.privacy.ledger.Currency;
import org.edgeveil.privacy.ledger.DomainOptions;
import org.edgeveil.privacy.ledger.HorizonScope;
import org.edgeveil.privacy.ledger.Ledger;
import org.edgeveil.privacy.ledger.LedgerStatus;
import org.edgeveil.privacy.ledger.Reservation;
import org.edgeveil.privacy.ledger.ReserveResult;
import org.edgeveil.privacy.ledger.WindowKey;
import org.edgeveil.privacy.mechanism.RandomBits;
import org.edgeveil.privacy.sensitivity.DurationBounds;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The open ledger, in the words of windows and releases: reserve, draw, commit, in this order and
 * in this one place. Thread-safe, because the ledger is.
 */
public final class OpenLedger {
  private static final Logger LOG = LoggerFactory.getLogger(OpenLedger.class);

  private static final long ATTO = 1_000_000_000_000_000_000L;

  private final Ledger ledger;

  /** Guarded by itself, and so is what is drawn for it. */
  private final SumStreams streams;

  private final boolean durable;
  private final LongSupplier monotonicClock;
  private volatile PrivacyDomainOptions options;

  /** Guarded by {@link #streams}. */
  private @Nullable RandomBits bits;

  private OpenLedger(Ledger ledger, PrivacyDomainOptions options, LongSupplier monotonicClock) {
    this.ledger = ledger;
    this.streams = new SumStreams(ledger);
    this.durable = options.durable();
    this.options = options;
    this.monotonicClock = monotonicClock;
  }

  /**
   * Opens the ledger of a domain.
   *
   * @param directory the durable ledger's directory; not used for one that is thrown away
   * @param options the domain
   * @param monotonicClock the clock of live media time, in nanoseconds
   * @throws IOException if it cannot be opened; the message is for an operator
   */
  public static OpenLedger open(
      Path directory, PrivacyDomainOptions options, LongSupplier monotonicClock)
      throws IOException {
    DomainOptions domain = domain(options);
    Ledger ledger =
        options.durable() ? Ledger.open(directory, domain) : Ledger.openThrowAway(domain);
    try {
      boolean unused = eraseOnce(ledger, options);
    } catch (IOException e) {
      ledger.close();
      throw e;
    }
    return new OpenLedger(ledger, options, monotonicClock);
  }

  private static boolean eraseOnce(Ledger ledger, PrivacyDomainOptions options) throws IOException {
    if (!ledger.eraseOnce(options.eraseGeneration())) {
      return false;
    }
    LOG.info("the secret state of all continual releases was erased; what was spent stays spent");
    return true;
  }

  /** Changes name or budget, or erases. */
  void configure(PrivacyDomainOptions newOptions) throws IOException {
    ledger.configure(domain(newOptions));
    synchronized (streams) {
      // Nothing may write down again what was erased.
      if (eraseOnce(ledger, newOptions)) {
        streams.giveUp();
      }
    }
    options = newOptions;
  }

  /**
   * What came of a window, and its charge where there is one to deliver.
   *
   * @param outcome what came of it
   * @param deliverable its charge, or none
   */
  public record Result(Outcome outcome, List<Charge> deliverable) {
    private static Result of(Outcome.Kind kind, String message) {
      return new Result(new Outcome(kind, message), List.of());
    }
  }

  /**
   * Charges, noises and records a window.
   *
   * @param window the window
   */
  public Result release(ClosedWindow window) {
    if (window.mechanism() instanceof JointMechanism mechanism && mechanism.nanoRho() > 0) {
      return releaseSums(window, mechanism);
    }
    return reserved(
        window,
        window.mechanism().fingerprint(),
        reservation ->
            ledger.commit(
                reservation,
                ReleaseCodec.encode(
                    content(window, reservation, window.noised(), Optional.empty()))));
  }

  private Result releaseSums(ClosedWindow window, JointMechanism mechanism) {
    String impossible = impossible(window.stream(), mechanism);
    if (!impossible.isEmpty()) {
      return Result.of(Outcome.Kind.NOT_POSSIBLE, impossible);
    }
    synchronized (streams) {
      HorizonScope scope = scope(window.stream());
      SumStreams.Place place;
      try {
        place = streams.place(scope, window, mechanism);
      } catch (IOException e) {
        return Result.of(
            Outcome.Kind.RETRY, "the ledger could not be asked for a state: " + e.getMessage());
      }
      return reserved(window, place.name(), reservation -> draw(window, place, reservation));
    }
  }

  /** Why a stream cannot be released in this domain, for an operator; or empty. */
  private String impossible(Stream stream, JointMechanism mechanism) {
    if (options.currency() != Currency.NANO_RHO) {
      return SumsOptions.RELEASE
          + ": continual release needs a privacy domain that counts in rho, and this one counts in"
          + " epsilon: choose windows here, or create a domain with currency rho";
    }
    long seconds =
        Math.multiplyExact(
            (long) mechanism.options().windowSeconds(), mechanism.windowsPerRelease());
    if (stream.kind() == Stream.Kind.LIVE
        && !(mechanism.promise() instanceof ChunkPromise)
        && seconds > options.horizonNanos() / 1_000_000_000L) {
      return SumsOptions.CONTINUAL_WINDOWS
          + ": with TRACK a stream is not longer than one horizon, and this one takes "
          + seconds
          + " s of "
          + options.horizonNanos() / 1_000_000_000L
          + " s: choose fewer or shorter windows";
    }
    return "";
  }

  private Charge draw(ClosedWindow window, SumStreams.Place place, Reservation reservation)
      throws IOException {
    JointMechanism mechanism = (JointMechanism) window.mechanism();
    HorizonScope scope = scope(window.stream());
    SumStream stream =
        place
            .open()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "the sums of this part of the file were interrupted; they stay a gap"));
    boolean committed = false;
    try {
      List<NoisedValue> values = window.noisedIn(stream, place.index(), bits());
      byte[] payload =
          ReleaseCodec.encode(content(window, reservation, values, Optional.of(stream.position())));
      // After the last window nothing goes on from the true values: they are not kept.
      Charge charge =
          stream.isOver()
              ? ledger.commit(reservation, payload)
              : ledger.commit(reservation, payload, stream.state());
      committed = true;
      return charge;
    } finally {
      if (committed && !stream.isOver()) {
        streams.keep(scope, mechanism, place, stream);
      } else {
        streams.end(scope, mechanism, stream);
      }
    }
  }

  /** Draws and records. */
  private interface Drawing {
    Charge draw(Reservation reservation) throws IOException;
  }

  private Result reserved(ClosedWindow window, String fingerprint, Drawing drawing) {
    ReserveResult reserved;
    try {
      reserved = ledger.reserve(request(window, fingerprint));
    } catch (IOException e) {
      return Result.of(Outcome.Kind.RETRY, "the ledger took no charge: " + e.getMessage());
    } catch (IllegalArgumentException | ArithmeticException e) {
      return Result.of(Outcome.Kind.GAP, "the ledger cannot charge: " + e.getMessage());
    }
    if (reserved instanceof ReserveResult.AlreadyCommitted before) {
      return new Result(new Outcome(Outcome.Kind.REUSED, ""), List.of(before.charge()));
    }
    if (reserved instanceof ReserveResult.Refused refused) {
      return Result.of(kind(refused.reason()), refused.message());
    }
    try {
      Charge charge = drawing.draw(((ReserveResult.Granted) reserved).reservation());
      return new Result(new Outcome(Outcome.Kind.RELEASED, ""), List.of(charge));
    } catch (IOException | IllegalStateException | IllegalArgumentException e) {
      return gap(e);
    } catch (ArithmeticException e) {
      return gap(e);
    }
  }

  private static Result gap(Exception e) {
    // Drawn but not recorded: this window is never drawn again. The cause holds no counts.
    return Result.of(
        Outcome.Kind.GAP, "a window was drawn and could not be recorded: " + e.getMessage());
  }

  /** Returns the randomness of windows that count as zeros. */
  private RandomBits bits() {
    RandomBits open = bits;
    if (open == null) {
      open = RandomBits.secure();
      bits = open;
    }
    return open;
  }

  private ChargeRequest request(ClosedWindow window, String fingerprint) {
    Stream stream = window.stream();
    Mechanism mechanism = window.mechanism();
    return new ChargeRequest(
        scope(stream),
        fingerprint,
        mechanism.nanoRho() > 0 ? mechanism.nanoRho() : cost(mechanism.charges()),
        key(window),
        coverage(window));
  }

  /** Parts that are noised independently compose: in epsilon their sum, in rho that of squares. */
  private long cost(List<Long> nanoEpsilons) {
    long cost = 0;
    for (long nanoEpsilon : nanoEpsilons) {
      cost = Math.addExact(cost, options.currency().costOfPure(nanoEpsilon));
    }
    return cost;
  }

  private Coverage coverage(ClosedWindow window) {
    boolean live = window.stream().kind() == Stream.Kind.LIVE;
    // However late a live window is handed in: its oldest track began a life before its start.
    long age = live ? Math.max(0, monotonicClock.getAsLong() - window.startNanos()) : 0;
    Mechanism mechanism = window.mechanism();
    return !mechanism.isExact() && mechanism.promise() instanceof ChunkPromise chunks
        ? new Coverage.Chunks(chunks.unit())
        : new Coverage.Horizon(Math.addExact(age, mechanism.reachNanos()));
  }

  /** The window as the ledger knows it: under DURATION the last chunk of a file as a whole one. */
  private static WindowKey key(ClosedWindow window) {
    long end = window.endNanos();
    if (!window.mechanism().isExact()
        && window.mechanism().promise() instanceof ChunkPromise chunks) {
      DurationBounds unit = chunks.unit();
      end = Math.multiplyExact(-Math.floorDiv(-end, unit.chunkNanos()), unit.chunkNanos());
    }
    return new WindowKey(window.startNanos(), end);
  }

  private ReleaseContent content(
      ClosedWindow window,
      Reservation reservation,
      List<NoisedValue> values,
      Optional<PrivacyStatement.Sums> sums) {
    Stream stream = window.stream();
    Mechanism mechanism = window.mechanism();
    PrivacyDomainOptions domain = options;
    // A file's charge covers all of its windows for ever: its horizon is the clip.
    long horizonNanos = stream.kind() == Stream.Kind.REPLAY ? 0 : domain.horizonNanos();
    return new ReleaseContent(
        stream.cameraPid(),
        new Window(
            streamKey(stream),
            window.startNanos(),
            window.endNanos(),
            stream.wallClockAt(window.startNanos()),
            stream.wallClockAt(window.endNanos()),
            window.scheduledFrames()),
        values,
        mechanism.options().postProcessing(),
        new PrivacyStatement(
            guarantee(mechanism, reservation),
            mechanism.name(),
            mechanism.promise().unit(horizonNanos),
            domain.currency() == Currency.NANO_RHO
                ? PrivacyStatement.Currency.RHO
                : PrivacyStatement.Currency.EPSILON,
            mechanism.nanoRho() > 0
                ? mechanism.nanoRho()
                : cost(mechanism.terms().stream().map(NoiseTerm::nanoCost).toList()),
            reservation.charged(),
            reservation.spent(),
            reservation.budget(),
            mechanism instanceof JointMechanism joint && joint.nanoRho() > 0
                ? lossOfSums(joint, horizonNanos)
                : loss(mechanism, horizonNanos),
            domain.domain(),
            mechanism.promise().limits(stream),
            mechanism.nanoRho() > 0
                ? mechanism.terms()
                : mechanism.terms().stream().map(this::inCurrency).toList(),
            sums),
        stream.modelDigest(),
        mechanism.configurationDigest());
  }

  private NoiseTerm inCurrency(NoiseTerm term) {
    return new NoiseTerm(
        term.metric(),
        term.l1Sensitivity(),
        term.l2SensitivitySquared(),
        cost(List.of(term.nanoCost())),
        term.noise());
  }

  private static PrivacyStatement.Loss loss(Mechanism mechanism, long horizonNanos) {
    long epsilon = mechanism.nanoEpsilon();
    long units = mechanism.promise().unitsIn30Days(horizonNanos);
    return new PrivacyStatement.Loss(
        epsilon, 0, epsilon > Long.MAX_VALUE / units ? Long.MAX_VALUE : epsilon * units);
  }

  /**
   * Somebody who is U units in 30 days, at most k of them while one stream lasts, moves stream s by
   * d_s with d_s at most k D and all d_s together at most U D, because every window is in one
   * stream; so the squares add up to at most k U D^2: k U rho.
   */
  private PrivacyStatement.Loss lossOfSums(JointMechanism mechanism, long horizonNanos) {
    long attoDelta =
        options.delta().movePointRight(18).setScale(0, RoundingMode.CEILING).longValueExact();
    double delta = attoDelta / (double) ATTO;
    double rho = mechanism.nanoRho() / 1e9;
    long streamNanos =
        Math.multiplyExact(
            mechanism.options().windowSeconds() * 1_000_000_000L, mechanism.windowsPerRelease());
    long units = mechanism.promise().unitsIn30Days(horizonNanos);
    long inAStream =
        Math.min(
            units,
            mechanism
                .promise()
                .units(Math.addExact(streamNanos, mechanism.reachNanos()), horizonNanos));
    return new PrivacyStatement.Loss(
        nanoEpsilon(rho, delta),
        attoDelta,
        nanoEpsilon(rho * (double) units * (double) inAStream, delta));
  }

  /** Epsilon at delta, rounded up by a relative 1e-12 and to a whole 1e-9. */
  private static long nanoEpsilon(double rho, double delta) {
    double nano = Math.ceil(ZeroConcentratedCost.epsilon(rho, delta) * (1 + 1e-12) * 1e9);
    return nano < Long.MAX_VALUE ? (long) nano : Long.MAX_VALUE;
  }

  private Guarantee guarantee(Mechanism mechanism, Reservation reservation) {
    if (mechanism.isExact()) {
      return Guarantee.EXACT;
    }
    if (!durable) {
      return Guarantee.DEMO;
    }
    return reservation.besideExact() ? Guarantee.BESIDE_EXACT : Guarantee.ENFORCED;
  }

  /** Announces exact alerts; false if that could not be recorded. */
  boolean announceExact(Stream stream) {
    try {
      // What a file's answer is, the alerts learn when they are handed in.
      boolean unused = ledger.announceExact(scope(stream));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static HorizonScope scope(Stream stream) {
    return stream.kind() == Stream.Kind.LIVE
        ? HorizonScope.camera(stream.cameraPid())
        : HorizonScope.file(stream.id());
  }

  private String streamKey(Stream stream) {
    return stream.kind() == Stream.Kind.LIVE
        ? "live:" + ledger.timeLine()
        : "replay:" + stream.id();
  }

  /** Whether the ledger holds exactly this content under exactly this charge. */
  boolean verify(Release release) {
    byte[] payload;
    try {
      payload = ReleaseCodec.encode(release.content());
    } catch (IllegalArgumentException e) {
      // What cannot be encoded was never charged.
      return false;
    }
    return ledger.verify(release.receipt().chargeId(), payload, release.receipt().mac());
  }

  /** Returns the release of a charge. */
  public static Release release(Charge charge) throws IOException {
    return new Release(
        ReleaseCodec.decode(charge.payload()), new Receipt(charge.chargeId(), charge.mac()));
  }

  List<Charge> pending() throws IOException {
    return ledger.pending();
  }

  void markDelivered(String chargeId) throws IOException {
    ledger.markDelivered(chargeId);
  }

  LedgerStatus status() {
    return ledger.status();
  }

  PrivacyDomainOptions options() {
    return options;
  }

  /** Closes the ledger; one that is thrown away is gone. */
  public void close() throws IOException {
    synchronized (streams) {
      streams.giveUp();
    }
    ledger.close();
  }

  private static DomainOptions domain(PrivacyDomainOptions options) {
    return new DomainOptions(
        options.domain(), options.currency(), options.budget(), options.horizonNanos());
  }

  private static Outcome.Kind kind(ReserveResult.Reason reason) {
    return switch (reason) {
      case BUDGET_SPENT -> Outcome.Kind.BUDGET_SPENT;
      case LEDGER_DAMAGED -> Outcome.Kind.LEDGER_DAMAGED;
      case WINDOW_DRAWN, WINDOW_OVERLAPS, TOO_LATE, UNIT_CHANGED, EXACT_NOT_ANNOUNCED ->
          Outcome.Kind.GAP;
    };
  }
}
