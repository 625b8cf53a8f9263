/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.health;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a file of metrics up to date, at a fixed period that nothing that was seen can change, on a
 * thread of its own. The file is gone when the writer is closed: old numbers would mislead.
 *
 * <p>Thread-safe.
 */
public final class MetricsWriter implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MetricsWriter.class);

  private final CameraMetrics metrics;
  private final MetricsFile file;
  private final ScheduledExecutorService thread;
  private Duration period = Duration.ZERO;
  private @Nullable Future<?> schedule;
  private boolean failed;

  /**
   * Makes a writer, which writes nothing yet.
   *
   * @param metrics says what
   * @param directory where the file lies, under the component's name
   * @param pid the component's {@code kura.service.pid}
   */
  public MetricsWriter(CameraMetrics metrics, Path directory, String pid) {
    this.metrics = metrics;
    file = new MetricsFile(directory, pid);
    thread =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread own = new Thread(task, "edgeveil-metrics-" + pid);
              own.setDaemon(true);
              return own;
            });
  }

  /**
   * Writes from now on.
   *
   * @param newPeriod time between two texts; zero for none
   */
  public synchronized void writeEvery(Duration newPeriod) {
    if (newPeriod.equals(period)) {
      return;
    }
    end();
    period = newPeriod;
    if (!period.isZero()) {
      schedule = thread.scheduleAtFixedRate(this::write, 0, period.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  private void write() {
    try {
      // Outside the lock: the camera's own lock is taken to ask for its state.
      String text = metrics.text();
      synchronized (this) {
        if (schedule != null) {
          file.write(text);
          failed = false;
        }
      }
    } catch (IOException | RuntimeException e) {
      warn("written to", e);
    }
  }

  private synchronized void warn(String what, Exception e) {
    if (!failed) {
      failed = true;
      LOG.warn(
          "The metrics cannot be {} {}: {}; check the rights and the space there",
          what,
          file.path(),
          e.toString());
    }
  }

  private void end() {
    Future<?> running = schedule;
    if (running == null) {
      return;
    }
    running.cancel(false);
    schedule = null;
    try {
      file.delete();
    } catch (IOException e) {
      warn("deleted from", e);
    }
  }

  @Override
  public synchronized void close() {
    end();
    thread.shutdown();
  }
}
