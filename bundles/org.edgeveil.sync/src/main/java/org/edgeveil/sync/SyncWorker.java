/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.sync;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.edgeveil.sync.internal.delivery.Delivery;
import org.edgeveil.sync.internal.outbox.Outbox;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread of cloud sync: opens the outbox, then delivers. It is never interrupted, because a
 * publisher's data base may not survive an interrupt while it writes.
 */
final class SyncWorker implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(SyncWorker.class);
  private static final long OPEN_RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long UNEXPECTED_RETRY_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final Supplier<Path> directory;
  private final Delivery delivery;
  private volatile int capacity;
  private volatile @Nullable Outbox outbox;
  private volatile @Nullable String openingProblem;
  private volatile boolean stopping;

  SyncWorker(Supplier<Path> directory, Delivery delivery, int capacity) {
    this.directory = directory;
    this.delivery = delivery;
    this.capacity = capacity;
  }

  /** Starts the thread. */
  void start() {
    startThread("edgeveil-sync", this);
  }

  /** Makes the thread end after what it is doing; returns at once. */
  void stop() {
    stopping = true;
    delivery.recordAdded();
    // The thread may be in a publisher that hangs; the directory must be free for a successor.
    startThread("edgeveil-sync-close", this::closeOutbox);
  }

  /** Changes how many records the outbox may hold. */
  void capacity(int records) {
    capacity = records;
    Outbox opened = outbox;
    if (opened != null) {
      opened.capacity(records);
    }
  }

  /** Returns the outbox once it is open. */
  @Nullable Outbox outbox() {
    return outbox;
  }

  /** Returns why the outbox could not be opened so far, or null. */
  @Nullable String openingProblem() {
    return openingProblem;
  }

  @Override
  public void run() {
    try {
      while (!stopping && outbox == null) {
        delivery.await(open() ? 0 : OPEN_RETRY_NANOS);
      }
      while (!stopping) {
        delivery.await(step());
      }
    } catch (InterruptedException e) {
      LOG.warn("Cloud sync: its thread was interrupted and ends");
      Thread.currentThread().interrupt();
    } finally {
      closeOutbox();
    }
  }

  private boolean open() {
    try {
      Outbox opened = Outbox.open(directory.get(), capacity);
      outbox = opened;
      // The capacity may have been changed while it was being opened.
      opened.capacity(capacity);
      openingProblem = null;
      delivery.attach(opened);
      LOG.info("Cloud sync: the outbox is open, {} records wait", opened.size());
      return true;
    } catch (IOException | RuntimeException e) {
      if (openingProblem == null) {
        LOG.error("Cloud sync: the outbox cannot be opened; tried again until it can", e);
      }
      openingProblem = String.valueOf(e.getMessage());
      return false;
    }
  }

  private long step() {
    try {
      return delivery.step();
    } catch (RuntimeException e) {
      LOG.error("Cloud sync: unexpected error; delivery goes on in a while", e);
      return UNEXPECTED_RETRY_NANOS;
    }
  }

  private void closeOutbox() {
    Outbox opened = outbox;
    if (opened != null) {
      try {
        opened.close();
      } catch (IOException e) {
        LOG.warn("Cloud sync: the outbox's lock could not be released", e);
      }
    }
  }

  private static void startThread(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
  }
}
