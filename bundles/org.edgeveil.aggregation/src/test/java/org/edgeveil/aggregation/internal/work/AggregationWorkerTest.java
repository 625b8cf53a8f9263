/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.aggregation.internal.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.edgeveil.aggregation.internal.charge.Outcome;
import org.edgeveil.aggregation.internal.charge.ReleaseDesk;
import org.edgeveil.aggregation.internal.window.ClosedWindow;
import org.edgeveil.aggregation.internal.window.Scenes;
import org.edgeveil.api.observation.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AggregationWorkerTest {
  private static final Duration DEADLINE = Duration.ofSeconds(30);

  @Test
  void observe_liveWhileTheDiskIsSlow_dropsAndCountsAndNeverWaits() {
    CountDownLatch disk = new CountDownLatch(1);
    AggregationWorker worker = worker();
    worker.bind(
        desk(
            window -> {
              try {
                disk.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              return new Outcome(Outcome.Kind.RELEASED, "");
            }));
    Stream live = Scenes.live(Instant.EPOCH);

    // All on this thread: if one of them waited for the disk, the test would not end.
    for (int frame = 0; frame < 1000; frame++) {
      worker.observe(Scenes.empty(live, frame));
    }

    assertThat(worker.dropped()).isPositive();
    disk.countDown();
    worker.close();
  }

  @Test
  void observe_replayFasterThanTheLedger_losesNothing() {
    List<Long> starts = new CopyOnWriteArrayList<>();
    AtomicInteger attempts = new AtomicInteger();
    AggregationWorker worker = worker();
    worker.bind(
        desk(
            window -> {
              if (attempts.incrementAndGet() % 50 == 1) {
                return new Outcome(Outcome.Kind.RETRY, "disk full: make room");
              }
              starts.add(window.startNanos());
              return new Outcome(Outcome.Kind.RELEASED, "");
            }));
    Stream clip = Scenes.replay();
    for (int frame = 0; frame < 20_000; frame++) {
      worker.observe(Scenes.empty(clip, frame));
    }
    worker.end(clip, 20_000 * Scenes.PERIOD);

    await().atMost(DEADLINE).until(() -> starts.size() == 200);
    assertThat(starts).isSorted().doesNotHaveDuplicates();
    assertThat(worker.dropped()).isZero();
    worker.close();
  }

  @Test
  void bind_whileWindowsWait_handsThemInAtOnce() {
    List<Long> starts = new CopyOnWriteArrayList<>();
    AggregationWorker worker = worker();
    Stream clip = Scenes.replay();
    worker.end(clip, 30 * Scenes.SECOND);
    await().atMost(DEADLINE).until(() -> worker.view().waiting() == 3);

    worker.bind(
        desk(
            window -> {
              starts.add(window.startNanos());
              return new Outcome(Outcome.Kind.RELEASED, "");
            }));

    await().atMost(DEADLINE).until(() -> starts.size() == 3);
    assertThat(worker.view().local()).containsEntry("windows", 3L);
    worker.close();
  }

  @Test
  void observe_liveFrameAfterTheBorder_windowIsHandedInAfterTheFixedDelayOnly() {
    AtomicLong clock = new AtomicLong(10 * Scenes.SECOND);
    List<Long> handedIn = new CopyOnWriteArrayList<>();
    ReleaseDesk desk =
        desk(
            window -> {
              handedIn.add(clock.get());
              return new Outcome(Outcome.Kind.RELEASED, "");
            });
    AggregationWorker worker = new AggregationWorker("counter", Scenes.options(), clock::get);
    worker.bind(desk);
    worker.start();
    Stream live = Scenes.live(Instant.EPOCH);
    worker.observe(Scenes.empty(live, 0));
    worker.observe(Scenes.empty(live, 100));
    await().atMost(DEADLINE).until(() -> worker.view().waiting() == 1);

    clock.set(12 * Scenes.SECOND - 1);
    worker.observe(Scenes.empty(live, 101));
    worker.observe(Scenes.empty(live, 200));
    await().atMost(DEADLINE).until(() -> worker.view().waiting() == 2);
    clock.set(12 * Scenes.SECOND);
    worker.bind(desk);

    await().atMost(DEADLINE).until(() -> worker.view().waiting() == 1);
    assertThat(handedIn).containsExactly(12 * Scenes.SECOND);
    worker.close();
  }

  @Test
  void run_deskThrows_stopsWithoutTheExceptionsWords() {
    AggregationWorker worker = worker();
    worker.bind(
        desk(
            window -> {
              throw new IllegalStateException("count 42");
            }));
    worker.end(Scenes.replay(), Scenes.SECOND);

    await().atMost(DEADLINE).until(() -> worker.view().failed());
    assertThat(worker.view().toString()).doesNotContain("42");
    worker.observe(Scenes.empty(Scenes.replay(), 0));
  }

  private static AggregationWorker worker() {
    AggregationWorker worker = new AggregationWorker("counter", Scenes.options(), System::nanoTime);
    worker.start();
    return worker;
  }

  private interface Releasing {
    Outcome release(ClosedWindow window);
  }

  private static ReleaseDesk desk(Releasing releasing) {
    return new ReleaseDesk() {
      @Override
      public Outcome release(ClosedWindow window) {
        return releasing.release(window);
      }

      @Override
      public boolean announceExact(Stream stream) {
        throw new AssertionError("nothing is exact here");
      }

      @Override
      public long horizonNanos() {
        return Long.MAX_VALUE;
      }
    };
  }
}
