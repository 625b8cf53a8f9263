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
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongSupplier;
import org.edgeveil.aggregation.internal.config.PrivacyDomainOptions;
import org.edgeveil.aggregation.internal.window.ChunkPromise;
import org.edgeveil.aggregation.internal.window.ClosedWindow;
import org.edgeveil.aggregation.internal.window.Mechanism;
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
import org.edgeveil.privacy.sensitivity.DurationBounds;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The open ledger, in the words of windows and releases: reserve, draw, commit, in this order and
 * in this one place. Thread-safe, because the ledger is.
 */
public final class OpenLedger {
  private static final Logger LOG = LoggerFactory.getLogger(OpenLedger.class);

  private final Ledger ledger;
  private final boolean durable;
  private final LongSupplier monotonicClock;
  private volatile PrivacyDomainOptions options;

  private OpenLedger(Ledger ledger, PrivacyDomainOptions options, LongSupplier monotonicClock) {
    this.ledger = ledger;
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
      eraseOnce(ledger, options);
    } catch (IOException e) {
      ledger.close();
      throw e;
    }
    return new OpenLedger(ledger, options, monotonicClock);
  }

  private static void eraseOnce(Ledger ledger, PrivacyDomainOptions options) throws IOException {
    if (ledger.eraseOnce(options.eraseGeneration())) {
      LOG.info("the secret state of all continual releases was erased; what was spent stays spent");
    }
  }

  /** Changes name or budget, or erases. */
  void configure(PrivacyDomainOptions newOptions) throws IOException {
    ledger.configure(domain(newOptions));
    eraseOnce(ledger, newOptions);
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
    ReserveResult reserved;
    try {
      reserved = ledger.reserve(request(window));
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
    return draw(window, ((ReserveResult.Granted) reserved).reservation());
  }

  private Result draw(ClosedWindow window, Reservation reservation) {
    try {
      byte[] payload = ReleaseCodec.encode(content(window, reservation, window.noised()));
      Charge charge = ledger.commit(reservation, payload);
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

  private ChargeRequest request(ClosedWindow window) {
    Stream stream = window.stream();
    Mechanism mechanism = window.mechanism();
    return new ChargeRequest(
        scope(stream),
        mechanism.fingerprint(),
        cost(mechanism.charges()),
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
      ClosedWindow window, Reservation reservation, List<NoisedValue> values) {
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
            cost(mechanism.terms().stream().map(NoiseTerm::nanoCost).toList()),
            reservation.charged(),
            reservation.spent(),
            reservation.budget(),
            loss(mechanism, horizonNanos),
            domain.domain(),
            mechanism.promise().limits(stream),
            mechanism.terms().stream().map(this::inCurrency).toList()),
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
