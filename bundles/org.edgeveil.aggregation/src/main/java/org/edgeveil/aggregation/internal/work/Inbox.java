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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A worker's queue, first in first out, in which a bounded number of messages that count share the
 * order with control messages that always fit. Thread-safe.
 *
 * @param <M> the messages
 */
final class Inbox<M> {
  private final int capacity;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Condition room = lock.newCondition();
  private final Deque<Entry<M>> entries = new ArrayDeque<>();
  private int counted;
  private boolean nudged;
  private boolean closed;

  Inbox(int capacity) {
    this.capacity = capacity;
  }

  /** Adds a message that counts; false, at once, when there is no room. */
  boolean offer(M message) {
    lock.lock();
    try {
      if (closed || counted >= capacity) {
        return false;
      }
      add(message, true);
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Adds a message that counts, waiting for room; once the inbox is closed it is let go. */
  void put(M message) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!closed && counted >= capacity) {
        room.await();
      }
      if (!closed) {
        add(message, true);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Adds a message that always fits. */
  void control(M message) {
    lock.lock();
    try {
      if (!closed) {
        add(message, false);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Wakes the worker without a message. */
  void nudge() {
    lock.lock();
    try {
      nudged = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Lets everything go; nobody waits any more. */
  void close() {
    lock.lock();
    try {
      closed = true;
      entries.clear();
      changed.signalAll();
      room.signalAll();
    } finally {
      lock.unlock();
    }
  }

  boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes the next message, or null after a while, after a nudge or when closed.
   *
   * @param longestNanos how long to wait
   * @param receptive false to take no message and only wait
   */
  @Nullable M take(long longestNanos, boolean receptive) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = longestNanos;
      while (!closed && !nudged && left > 0 && !(receptive && !entries.isEmpty())) {
        left = changed.awaitNanos(Math.min(left, TimeUnit.HOURS.toNanos(1)));
      }
      nudged = false;
      Entry<M> entry = receptive ? entries.poll() : null;
      if (entry == null) {
        return null;
      }
      if (entry.counts) {
        counted--;
        room.signal();
      }
      return entry.message;
    } finally {
      lock.unlock();
    }
  }

  private void add(M message, boolean counts) {
    entries.add(new Entry<>(message, counts));
    if (counts) {
      counted++;
    }
    changed.signal();
  }

  private record Entry<M>(M message, boolean counts) {}
}
