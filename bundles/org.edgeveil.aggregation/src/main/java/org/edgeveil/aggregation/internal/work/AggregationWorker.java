/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.aggregation.internal.work;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.edgeveil.aggregation.internal.charge.Outcome;
import org.edgeveil.aggregation.internal.charge.ReleaseDesk;
import org.edgeveil.aggregation.internal.charge.RetryTimer;
import org.edgeveil.aggregation.internal.config.AggregatorOptions;
import org.edgeveil.aggregation.internal.window.AlertMechanism;
import org.edgeveil.aggregation.internal.window.ClosedWindow;
import org.edgeveil.aggregation.internal.window.JointMechanism;
import org.edgeveil.aggregation.internal.window.TumblingWindows;
import org.edgeveil.api.observation.Observation;
import org.edgeveil.api.observation.Stream;
import org.edgeveil.privacy.mechanism.RandomBits;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts one camera's observations and hands in its windows, on one thread of its own. Every method
 * is thread-safe and returns at once, but for {@link #observe} on a replay, which waits for room.
 *
 * <p>What is open when the worker is closed is forgotten: it was never drawn and never charged.
 */
public final class AggregationWorker {
  private static final Logger LOG = LoggerFactory.getLogger(AggregationWorker.class);
  private static final int QUEUE = 256;
  private static final int MAX_WAITING_WINDOWS = 64;
  private static final long FIRST_PAUSE_NANOS = 200_000_000L;
  private static final long LONGEST_PAUSE_NANOS = 15_000_000_000L;

  private final String name;
  private final LongSupplier monotonicClock;
  private final Inbox<Message> inbox = new Inbox<>(QUEUE);
  private final Thread thread;
  private final AtomicLong dropped = new AtomicLong();
  private volatile @Nullable ReleaseDesk desk;
  private volatile boolean deskChanged;
  private volatile WorkerView view;

  // Used by the own thread only.
  private final TumblingWindows<JointMechanism> windows;
  private final TumblingWindows<AlertMechanism> alerts;
  private final ExactAnnouncer announcer;
  private final Deque<ClosedWindow> waiting = new ArrayDeque<>();
  private final RetryTimer retry = new RetryTimer(FIRST_PAUSE_NANOS, LONGEST_PAUSE_NANOS);
  private final Map<Outcome.Kind, Long> outcomes = new EnumMap<>(Outcome.Kind.class);
  private @Nullable Outcome last;
  private @Nullable Outcome lastAlert;
  private long closedWindows;
  private long lost;
  private boolean streamSeen;
  private boolean failed;
  private @Nullable RandomBits bits;

  private sealed interface Message {}

  private record Observed(Observation observation) implements Message {}

  private record Ended(Stream stream, long mediaTimeNanos) implements Message {}

  private record Reconfigured(AggregatorOptions options) implements Message {}

  /**
   * Makes a worker.
   *
   * @param name its component's pid
   * @param options the options
   * @param monotonicClock the clock of live media time, in nanoseconds
   */
  public AggregationWorker(String name, AggregatorOptions options, LongSupplier monotonicClock) {
    this.name = name;
    this.monotonicClock = monotonicClock;
    this.windows =
        new TumblingWindows<>(
            JointMechanism.KIND, options, this::horizonNanos, this::bits, this::closed);
    this.alerts =
        new TumblingWindows<>(
            AlertMechanism.KIND, options, this::horizonNanos, this::bits, this::closed);
    this.announcer = new ExactAnnouncer(alerts);
    this.view = newView();
    this.thread = new Thread(this::run, "edgeveil-aggregator-" + name);
    thread.setDaemon(true);
  }

  /** Starts the own thread. */
  public void start() {
    thread.start();
  }

  /** Takes an observation; of a live stream it is dropped and counted when there is no room. */
  public void observe(Observation observation) {
    if (observation.stream().kind() == Stream.Kind.LIVE) {
      if (!inbox.offer(new Observed(observation))) {
        dropped.incrementAndGet();
      }
      return;
    }
    try {
      inbox.put(new Observed(observation));
    } catch (InterruptedException e) {
      // The camera is being stopped: it sees the flag.
      Thread.currentThread().interrupt();
    }
  }

  /** Takes the end of a stream. */
  public void end(Stream stream, long mediaTimeNanos) {
    inbox.control(new Ended(stream, mediaTimeNanos));
  }

  /** Takes new options, which apply at the next window border. */
  public void reconfigure(AggregatorOptions options) {
    inbox.control(new Reconfigured(options));
  }

  /** Hands windows in here from now on. */
  public void bind(ReleaseDesk newDesk) {
    desk = newDesk;
    deskChanged = true;
    inbox.nudge();
  }

  /** Keeps windows until there is another desk. */
  public void unbind(ReleaseDesk oldDesk) {
    if (oldDesk.equals(desk)) {
      desk = null;
    }
  }

  /** Ends the worker. */
  public void close() {
    inbox.close();
  }

  /** Waits until the own thread ended. */
  public void awaitClosed() throws InterruptedException {
    thread.join();
  }

  /** Returns how it is. */
  public WorkerView view() {
    return view;
  }

  /** Returns how many live observations found no room. */
  public long dropped() {
    return dropped.get();
  }

  /** Returns whether there is a desk. */
  public boolean hasDesk() {
    return desk != null;
  }

  private long horizonNanos() {
    ReleaseDesk at = desk;
    return at == null ? Long.MAX_VALUE : at.horizonNanos();
  }

  /** Returns the randomness, which is opened on the own thread. */
  private RandomBits bits() {
    RandomBits open = bits;
    if (open == null) {
      open = RandomBits.secure();
      bits = open;
    }
    return open;
  }

  private void run() {
    try {
      while (!inbox.isClosed()) {
        Message message = inbox.take(pauseNanos(), receptive());
        if (message != null) {
          handle(message);
        }
        if (deskChanged) {
          deskChanged = false;
          retry.reset();
          announcer.reset();
        }
        windows.tick(monotonicClock.getAsLong());
        alerts.tick(monotonicClock.getAsLong());
        announcer.announce(desk, monotonicClock.getAsLong());
        handIn();
        dropOldest();
        view = newView();
      }
    } catch (InterruptedException e) {
      LOG.warn("{}: the thread was interrupted: restart the component", name);
    } catch (RuntimeException e) {
      // Without a message of ours: what went wrong may be described by a count.
      StackTraceElement[] trace = e.getStackTrace();
      LOG.error(
          "{}: stopped by {} at {}, nothing more is released: report it and restart",
          name,
          e.getClass().getName(),
          trace.length == 0 ? "an unknown place" : trace[0]);
      inbox.close();
      failed = true;
      view = newView();
    }
  }

  private WorkerView newView() {
    JointMechanism mechanism = windows.mechanism();
    AlertMechanism alerting = alerts.mechanism();
    return new WorkerView(
        windows.options(),
        mechanism == null ? Map.of() : mechanism.halfWidths(),
        mechanism == null ? 0 : mechanism.framesPerWindow() * mechanism.windowsPerRelease(),
        alerting == null ? Optional.empty() : alerting.flipProbability(),
        mechanism == null ? "" : mechanism.useless(),
        windows.problem(),
        alerts.problem(),
        last,
        lastAlert,
        streamSeen,
        failed,
        closedWindows,
        outcomes,
        waiting.size(),
        windows.late(),
        windows.foreign(),
        lost);
  }

  private void handle(Message message) {
    if (message instanceof Observed observed) {
      streamSeen = true;
      windows.observe(observed.observation());
      alerts.observe(observed.observation());
    } else if (message instanceof Ended ended) {
      windows.end(ended.stream(), ended.mediaTimeNanos());
      alerts.end(ended.stream(), ended.mediaTimeNanos());
    } else if (message instanceof Reconfigured reconfigured) {
      windows.reconfigure(reconfigured.options());
      alerts.reconfigure(reconfigured.options());
    }
  }

  private long pauseNanos() {
    long now = monotonicClock.getAsLong();
    long pause = TimeUnit.HOURS.toNanos(1);
    for (OptionalLong due : List.of(windows.due(), alerts.due())) {
      if (due.isPresent()) {
        pause = Math.min(pause, Math.max(0, due.getAsLong() - now));
      }
    }
    ClosedWindow first = waiting.peek();
    if (first != null) {
      pause = Math.min(pause, Math.max(retry.remainingNanos(now), first.remainingNanos(now)));
    }
    return Math.min(pause, announcer.remainingNanos(now));
  }

  private void closed(ClosedWindow window) {
    closedWindows++;
    waiting.add(window);
  }

  /** A file waits while too many of its windows do; a camera does not. */
  private boolean receptive() {
    return waiting.size() < MAX_WAITING_WINDOWS || newestIsLive();
  }

  private void dropOldest() {
    while (waiting.size() > MAX_WAITING_WINDOWS && newestIsLive()) {
      waiting.remove().giveUp();
      lost++;
    }
  }

  private boolean newestIsLive() {
    ClosedWindow newest = waiting.peekLast();
    return newest != null && newest.stream().kind() == Stream.Kind.LIVE;
  }

  private void handIn() {
    while (isDue(waiting.peek())) {
      ReleaseDesk at = desk;
      Outcome outcome;
      if (at == null) {
        outcome = new Outcome(Outcome.Kind.RETRY, "the privacy domain is not there: start it");
      } else if (announcer.isPending()) {
        outcome =
            new Outcome(
                Outcome.Kind.RETRY,
                "exact alerts cannot be announced to the ledger: see the privacy domain's status");
      } else {
        outcome = at.release(waiting.element());
      }
      note(waiting.element(), outcome);
      if (outcome.kind() == Outcome.Kind.RETRY) {
        retry.failed(monotonicClock.getAsLong());
        return;
      }
      retry.reset();
      waiting.remove().giveUp();
    }
  }

  private boolean isDue(@Nullable ClosedWindow window) {
    long now = monotonicClock.getAsLong();
    return window != null && retry.isDue(now) && window.isDue(now);
  }

  private void note(ClosedWindow window, Outcome outcome) {
    boolean alert = window.mechanism() instanceof AlertMechanism;
    Outcome before = alert ? lastAlert : last;
    boolean news = before == null || !before.equals(outcome);
    if (alert) {
      lastAlert = outcome;
    } else {
      last = outcome;
    }
    if (outcome.kind() != Outcome.Kind.RETRY) {
      outcomes.merge(outcome.kind(), 1L, Long::sum);
    }
    // That the budget is spent the domain says once for all.
    if (news && !outcome.message().isEmpty() && outcome.kind() != Outcome.Kind.BUDGET_SPENT) {
      LOG.warn("{}: no {}: {}", name, alert ? "alerts" : "release", outcome.message());
    }
  }
}
