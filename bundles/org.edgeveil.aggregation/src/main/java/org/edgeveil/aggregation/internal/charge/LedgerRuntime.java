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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.edgeveil.aggregation.internal.config.PrivacyDomainOptions;
import org.edgeveil.aggregation.internal.window.ClosedWindow;
import org.edgeveil.api.observation.Stream;
import org.edgeveil.api.release.ReceiptVerifier;
import org.edgeveil.api.release.Release;
import org.edgeveil.api.release.ReleaseRefusedException;
import org.edgeveil.api.release.ReleaseSink;
import org.edgeveil.privacy.ledger.Charge;
import org.edgeveil.privacy.ledger.LedgerStatus;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Owns the ledger: opens it, keeps it open, and offers what it holds to the sink until that took
 * it. All of that happens on one thread of its own; every public method is thread-safe and, but for
 * {@link #release}, returns at once.
 */
public final class LedgerRuntime implements ReleaseDesk, ReceiptVerifier {
  private static final Logger LOG = LoggerFactory.getLogger(LedgerRuntime.class);
  private static final long FIRST_PAUSE_NANOS = 500_000_000L;
  private static final long LONGEST_PAUSE_NANOS = 30_000_000_000L;

  private final Path directory;
  private final LongSupplier monotonicClock;
  private final Thread thread;
  private final RetryTimer ledgerRetry;
  private final RetryTimer sinkRetry;
  private final AtomicLong delivered = new AtomicLong();
  private final AtomicLong refusedBySink = new AtomicLong();
  private final AtomicLong spentHorizons = new AtomicLong();

  // Guarded by this.
  private final Map<String, Charge> undelivered = new LinkedHashMap<>();
  private PrivacyDomainOptions wanted;
  private @Nullable ReleaseSink sink;
  private boolean stopped;
  private boolean nudged = true;
  private boolean sinkChanged;
  private boolean optionsChanged;

  private volatile @Nullable OpenLedger current;
  private volatile @Nullable LedgerStatus ledgerStatus;
  private volatile long refusedHorizon = Long.MIN_VALUE;
  private volatile String ledgerProblem = "";
  private volatile String deliveryProblem = "";

  /**
   * Starts; the ledger is opened on the own thread.
   *
   * @param directory the durable ledger's directory
   * @param options the domain
   * @param monotonicClock the clock of live media time, in nanoseconds
   */
  public LedgerRuntime(Path directory, PrivacyDomainOptions options, LongSupplier monotonicClock) {
    this.directory = directory;
    this.wanted = options;
    this.monotonicClock = monotonicClock;
    this.ledgerRetry = new RetryTimer(FIRST_PAUSE_NANOS, LONGEST_PAUSE_NANOS);
    this.sinkRetry = new RetryTimer(FIRST_PAUSE_NANOS, LONGEST_PAUSE_NANOS);
    this.thread = new Thread(this::run, "edgeveil-privacy-domain");
    thread.setDaemon(true);
  }

  /** Starts the own thread. */
  public void start() {
    thread.start();
  }

  /** Changes the domain's options. */
  public synchronized void configure(PrivacyDomainOptions options) {
    wanted = options;
    optionsChanged = true;
    nudge();
  }

  /** Offers what is undelivered to a sink, at once. */
  public synchronized void bind(ReleaseSink newSink) {
    sink = newSink;
    sinkChanged = true;
    nudge();
  }

  /** Stops offering to a sink. */
  public synchronized void unbind(ReleaseSink oldSink) {
    if (sink != null && sink.equals(oldSink)) {
      sink = null;
    }
  }

  /** Ends: the ledger is closed on the own thread, after what that is doing. */
  public synchronized void stop() {
    stopped = true;
    notifyAll();
  }

  /** Waits until the ledger is closed, but not longer than this. */
  public void awaitStopped(long millis) throws InterruptedException {
    thread.join(millis);
  }

  @Override
  public Outcome release(ClosedWindow window) {
    OpenLedger ledger = current;
    if (ledger == null) {
      String why = ledgerProblem;
      return new Outcome(
          Outcome.Kind.RETRY, why.isEmpty() ? "the ledger is not open yet: wait" : why);
    }
    OpenLedger.Result result = ledger.release(window);
    note(ledger);
    if (result.outcome().kind() == Outcome.Kind.BUDGET_SPENT) {
      noteSpent();
    }
    synchronized (this) {
      for (Charge charge : result.deliverable()) {
        undelivered.put(charge.chargeId(), charge);
      }
      nudge();
    }
    return result.outcome();
  }

  /** Says once a horizon that the budget is spent, whoever asks and how often. */
  private synchronized void noteSpent() {
    LedgerStatus status = ledgerStatus;
    if (status == null || status.horizonIndex() == refusedHorizon) {
      return;
    }
    refusedHorizon = status.horizonIndex();
    spentHorizons.incrementAndGet();
    LOG.warn(
        "the privacy budget of domain {} is spent: what it does not cover is not released before {};"
            + " no further refusal is reported until then",
        status.domain(),
        status.horizonEnd());
  }

  @Override
  public boolean announceExact(Stream stream) {
    OpenLedger ledger = current;
    if (ledger == null) {
      return false;
    }
    boolean answered = ledger.announceExact(stream);
    note(ledger);
    return answered;
  }

  @Override
  public long horizonNanos() {
    OpenLedger ledger = current;
    return ledger == null ? Long.MAX_VALUE : ledger.options().horizonNanos();
  }

  @Override
  public boolean verify(Release release) {
    OpenLedger ledger = current;
    return ledger != null && ledger.verify(release);
  }

  /** Keeps what {@link #snapshot} says, so that asking never waits for the disk. */
  private void note(@Nullable OpenLedger ledger) {
    ledgerStatus = ledger == null ? null : ledger.status();
  }

  /** What an operator sees; independent of what cameras saw. */
  public record Snapshot(
      @Nullable LedgerStatus ledger,
      boolean refusedInThisHorizon,
      boolean hasSink,
      String ledgerProblem,
      String deliveryProblem,
      long undelivered,
      long delivered,
      long refusedBySink,
      long spentHorizons) {}

  /** Returns the state now. */
  public Snapshot snapshot() {
    LedgerStatus status = ledgerStatus;
    synchronized (this) {
      return new Snapshot(
          status,
          status != null && status.horizonIndex() == refusedHorizon,
          sink != null,
          ledgerProblem,
          deliveryProblem,
          undelivered.size(),
          delivered.get(),
          refusedBySink.get(),
          spentHorizons.get());
    }
  }

  private synchronized void nudge() {
    nudged = true;
    notifyAll();
  }

  private void run() {
    try {
      while (awaitWork()) {
        keepLedgerOpen();
        deliver();
        note(current);
      }
    } catch (InterruptedException e) {
      LOG.warn("the privacy domain's thread was interrupted: restart the component");
    } finally {
      closeLedger();
    }
  }

  private synchronized boolean awaitWork() throws InterruptedException {
    long waitNanos = pauseNanos();
    long begun = monotonicClock.getAsLong();
    while (!stopped && !nudged) {
      long left = waitNanos - (monotonicClock.getAsLong() - begun);
      if (left <= 0) {
        break;
      }
      TimeUnit.NANOSECONDS.timedWait(this, Math.min(left, LONGEST_PAUSE_NANOS));
    }
    nudged = false;
    if (sinkChanged) {
      sinkChanged = false;
      sinkRetry.reset();
    }
    if (optionsChanged) {
      optionsChanged = false;
      ledgerRetry.reset();
    }
    return !stopped;
  }

  private long pauseNanos() {
    long now = monotonicClock.getAsLong();
    long wait = LONGEST_PAUSE_NANOS;
    if (!ledgerProblem.isEmpty()) {
      wait = Math.min(wait, ledgerRetry.remainingNanos(now));
    }
    if (sink != null && !undelivered.isEmpty()) {
      wait = Math.min(wait, sinkRetry.remainingNanos(now));
    }
    return wait;
  }

  private void keepLedgerOpen() {
    PrivacyDomainOptions options;
    synchronized (this) {
      options = wanted;
    }
    OpenLedger ledger = current;
    boolean usable = ledger != null && ledger.status().usable();
    if (usable && ledger != null && ledger.options().equals(options)) {
      return;
    }
    if (!ledgerRetry.isDue(monotonicClock.getAsLong())) {
      return;
    }
    try {
      if (usable && ledger != null && ledger.options().durable() == options.durable()) {
        ledger.configure(options);
        refusedHorizon = Long.MIN_VALUE;
      } else {
        closeLedger();
        OpenLedger opened = OpenLedger.open(directory, options, monotonicClock);
        synchronized (this) {
          for (Charge charge : opened.pending()) {
            undelivered.put(charge.chargeId(), charge);
          }
        }
        current = opened;
      }
      ledgerRetry.reset();
      ledgerProblem = "";
    } catch (IOException | IllegalArgumentException e) {
      ledgerRetry.failed(monotonicClock.getAsLong());
      String problem = String.valueOf(e.getMessage());
      if (!problem.equals(ledgerProblem)) {
        LOG.error("the ledger cannot be used, nothing is released: {}", problem);
      }
      ledgerProblem = problem;
    }
  }

  private void deliver() {
    while (true) {
      OpenLedger ledger = current;
      ReleaseSink to;
      Charge charge;
      synchronized (this) {
        to = sink;
        if (stopped || ledger == null || to == null || undelivered.isEmpty()) {
          return;
        }
        charge = undelivered.values().iterator().next();
      }
      if (!sinkRetry.isDue(monotonicClock.getAsLong()) || !offer(ledger, to, charge)) {
        return;
      }
    }
  }

  /** Offers one charge; false when the sink cannot take any now. */
  private boolean offer(OpenLedger ledger, ReleaseSink to, Charge charge) {
    try {
      to.accept(OpenLedger.release(charge));
      delivered.incrementAndGet();
      deliveryProblem = "";
      sinkRetry.reset();
      forget(charge);
    } catch (ReleaseRefusedException e) {
      // Stays in the ledger, but offering it again to this sink is useless.
      refusedBySink.incrementAndGet();
      forget(charge);
      warn("cloud sync refused " + charge.chargeId() + ": " + e.getMessage());
      return true;
    } catch (IOException | RuntimeException e) {
      sinkRetry.failed(monotonicClock.getAsLong());
      warn("a release could not be handed to cloud sync, it is kept: " + e.getMessage());
      return false;
    }
    try {
      ledger.markDelivered(charge.chargeId());
    } catch (IOException e) {
      LOG.warn("{} is offered again after a restart: {}", charge.chargeId(), e.getMessage());
    }
    return true;
  }

  private void warn(String problem) {
    if (!problem.equals(deliveryProblem)) {
      LOG.warn(problem);
    }
    deliveryProblem = problem;
  }

  private synchronized void forget(Charge charge) {
    undelivered.remove(charge.chargeId());
  }

  private void closeLedger() {
    OpenLedger ledger = current;
    current = null;
    synchronized (this) {
      undelivered.clear();
    }
    if (ledger != null) {
      try {
        ledger.close();
      } catch (IOException e) {
        LOG.warn("closing the ledger: {}", e.getMessage());
      }
    }
  }
}
