/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.frame;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.edgeveil.camera.internal.source.SourceException;
import org.edgeveil.vision.detection.ModelInput;
import org.jspecify.annotations.Nullable;

/**
 * Hands frames from the thread that decodes to the thread that infers, in a few buffers that are
 * used again and again: so the two overlap. Each buffer is zeroed as soon as its frame was used or
 * dropped. Thread-safe for one thread on each side.
 */
public final class FrameExchange implements AutoCloseable {
  /** What happens when frames come faster than they are used. */
  public enum Policy {
    /** The decoder waits: nothing is lost. For files. */
    EVERY_FRAME,
    /** A frame that waits is replaced by a newer one, and counted. For cameras. */
    LATEST_FRAME
  }

  // One is being filled, one waits, one is being used: fewer, and a side would have to wait.
  private static final int BUFFERS = 3;

  private final Policy policy;
  private final LongAdder dropped;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final List<RgbFrame> all = new ArrayList<>();
  private final ArrayDeque<RgbFrame> free = new ArrayDeque<>();
  private final ArrayDeque<RgbFrame> waiting = new ArrayDeque<>();
  private boolean ended;
  private boolean closed;
  private @Nullable SourceException failure;

  /**
   * Allocates the buffers.
   *
   * @param policy what happens to frames that nobody has time for
   * @param input the size of one view of a frame
   * @param views how many views a frame has
   * @param dropped counts the frames that were replaced
   */
  public FrameExchange(Policy policy, ModelInput input, int views, LongAdder dropped) {
    this.policy = policy;
    this.dropped = dropped;
    for (int i = 0; i < BUFFERS; i++) {
      all.add(new RgbFrame(input, views));
    }
    free.addAll(all);
  }

  /**
   * Returns an unused buffer, waiting for one.
   *
   * @return null when there will be none: the exchange is closed
   * @throws InterruptedException if the thread is interrupted
   */
  @Nullable RgbFrame acquire() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (free.isEmpty() && !closed) {
        changed.await();
      }
      return closed ? null : free.poll();
    } finally {
      lock.unlock();
    }
  }

  /** Offers a filled frame. */
  void publish(RgbFrame frame) {
    lock.lock();
    try {
      if (closed) {
        frame.buffers().forEach(NativeBuffer::zero);
        return;
      }
      if (policy == Policy.LATEST_FRAME) {
        RgbFrame stale = waiting.poll();
        if (stale != null) {
          dropped.increment();
          giveBack(stale);
        }
      }
      waiting.add(frame);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Says that no more frames will come; with the reason unless it is a file's end. */
  void end(@Nullable SourceException reason) {
    lock.lock();
    try {
      ended = true;
      failure = reason;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Returns the next frame, waiting for one. It must be given back by {@link #recycle}.
   *
   * @return null at the end
   * @throws SourceException if the source broke off; after the frames before it
   * @throws InterruptedException if the thread is interrupted
   */
  public @Nullable RgbFrame take() throws SourceException, InterruptedException {
    lock.lockInterruptibly();
    try {
      while (waiting.isEmpty() && !ended && !closed) {
        changed.await();
      }
      RgbFrame frame = closed ? null : waiting.poll();
      if (frame == null && failure != null) {
        throw failure;
      }
      return frame;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Zeroes a frame and makes its buffer free.
   *
   * @param frame what {@link #take} returned
   */
  public void recycle(RgbFrame frame) {
    lock.lock();
    try {
      if (!closed) {
        giveBack(frame);
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  private void giveBack(RgbFrame frame) {
    frame.buffers().forEach(NativeBuffer::zero);
    free.add(frame);
  }

  /** Returns the buffers, for tests of what is left in them. */
  List<RgbFrame> buffers() {
    return List.copyOf(all);
  }

  /**
   * Zeroes and frees the buffers and wakes whoever waits. Neither side may touch a frame any more:
   * both threads must have ended, or be waiting here.
   */
  @Override
  public void close() {
    lock.lock();
    try {
      if (!closed) {
        closed = true;
        waiting.clear();
        free.clear();
        all.forEach(frame -> frame.buffers().forEach(NativeBuffer::close));
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }
}
