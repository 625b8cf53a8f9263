/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.mqtt.internal;

import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.edgeveil.component.Backoff;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one broker connected for as long as it is wanted. All its state belongs to the thread of
 * the executor that it is given; {@link #start} and {@link #stop} may be called from everywhere and
 * do not wait.
 */
final class BrokerConnection {
  /** A connection that lives shorter was probably closed by the broker on purpose. */
  private static final Duration STABLE = Duration.ofSeconds(10);

  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

  private final MqttOptions options;
  private final Outbound outbound;
  private final ScheduledExecutorService executor;
  private final ConnectionObserver observer;
  private final Duration firstWait;
  private final Backoff backoff = new Backoff(new SplittableRandom()::nextDouble);
  private final LongSupplier nanoTime;
  private final AtomicLong bytesSent;
  private final Lifecycle lifecycle;
  private final ProblemFinder problems = new ProblemFinder();

  // Confined to the executor's thread.
  private @Nullable PahoLink link;
  private long connectedAt;
  private int shortLives;
  private @Nullable ScheduledFuture<?> nextAttempt;

  private volatile boolean stopped;

  /**
   * @param executor one thread, shared with the connections before and after this one
   * @param firstWait the wait after a first failure
   * @param nanoTime a monotonic clock
   */
  BrokerConnection(
      MqttOptions options,
      Outbound outbound,
      ScheduledExecutorService executor,
      ConnectionObserver observer,
      Duration firstWait,
      LongSupplier nanoTime,
      AtomicLong bytesSent) {
    this.options = options;
    this.outbound = outbound;
    this.executor = executor;
    this.observer = observer;
    this.firstWait = firstWait;
    this.nanoTime = nanoTime;
    this.bytesSent = bytesSent;
    this.lifecycle = new Lifecycle(options);
  }

  void start() {
    executor.execute(this::connect);
  }

  void stop() {
    stopped = true;
    executor.execute(this::disconnect);
  }

  private void connect() {
    if (stopped || link != null) {
      return;
    }
    PahoLink opened;
    try {
      opened = PahoLink.open(options, bytesSent, this::broken);
    } catch (MqttException | GeneralSecurityException | RuntimeException e) {
      if (!stopped) {
        observer.failed(problems.whyNotConnected(options, e));
        retry();
      }
      return;
    }
    if (stopped) {
      opened.close();
      return;
    }
    link = opened;
    connectedAt = nanoTime.getAsLong();
    try {
      if (options.lifecycleMessages()) {
        opened.transmit(lifecycle.birth(), () -> {});
      }
      outbound.attach(opened);
    } catch (LinkBrokenException e) {
      // The link tells that itself, through broken.
    }
    observer.established();
  }

  private void disconnect() {
    if (nextAttempt != null) {
      nextAttempt.cancel(false);
    }
    PahoLink open = link;
    if (open == null) {
      return;
    }
    link = null;
    outbound.detach(open);
    open.closeWith(options.lifecycleMessages() ? lifecycle.goodbye() : null);
    observer.closed();
  }

  /** Called by the link on a thread of Paho's. */
  private void broken(PahoLink brokenLink, Throwable cause) {
    outbound.detach(brokenLink);
    try {
      executor.execute(() -> reconnect(brokenLink));
    } catch (RejectedExecutionException e) {
      // The publisher is being stopped: nobody wants to reconnect.
    }
  }

  private void reconnect(PahoLink brokenLink) {
    brokenLink.close();
    if (link != brokenLink) {
      return;
    }
    link = null;
    boolean stable = nanoTime.getAsLong() - connectedAt >= STABLE.toNanos();
    if (stable) {
      backoff.reset();
    }
    shortLives = stable ? 0 : shortLives + 1;
    observer.lost(problems.whyLost(options, shortLives > 1));
    retry();
  }

  private void retry() {
    if (!stopped) {
      Duration wait = backoff.next(firstWait, LONGEST_WAIT);
      nextAttempt = executor.schedule(this::connect, wait.toMillis(), TimeUnit.MILLISECONDS);
    }
  }
}
