/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.frame;

import java.time.Duration;
import org.bytedeco.ffmpeg.avformat.AVIOInterruptCB;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.Pointer;

/**
 * Ends the waits of one source: FFmpeg asks it again and again while it waits for the network. For
 * the source's thread; the stop signal may be given by any.
 */
final class WaitLimit implements AutoCloseable {
  // Far enough for everything, near enough for a difference of nanoTime.
  private static final long NEVER = Long.MAX_VALUE / 4;

  private final StopSignal stop;
  private final Callback callback = CallbackFunctions.make(Callback::new);
  private volatile long deadline = System.nanoTime() + NEVER;

  private final class Callback extends AVIOInterruptCB.Callback_Pointer {
    @Override
    public int call(Pointer opaque) {
      return isOver() ? 1 : 0;
    }
  }

  WaitLimit(StopSignal stop) {
    // Here because no source does without: FFmpeg's own messages contain URLs with their
    // credentials.
    avutil.av_log_set_level(avutil.AV_LOG_QUIET);
    this.stop = stop;
  }

  /** Returns whether there was a C function left for this object; without one it ends nothing. */
  boolean isUsable() {
    return CallbackFunctions.isUsable(callback);
  }

  /** Returns what FFmpeg asks; valid until {@link #close}. */
  AVIOInterruptCB.Callback_Pointer callback() {
    return callback;
  }

  /** Begins a wait of at most so long. */
  void begin(Duration limit) {
    deadline = System.nanoTime() + limit.toNanos();
  }

  /** Begins a wait that only the stop signal ends. */
  void beginUnlimited() {
    deadline = System.nanoTime() + NEVER;
  }

  /** Returns whether the wait is over: the time is up, or the stop signal was given. */
  boolean isOver() {
    return isStopped() || System.nanoTime() - deadline >= 0;
  }

  /** Returns whether the stop signal was given. */
  boolean isStopped() {
    return stop.isGiven();
  }

  /** Gives the C function back. FFmpeg must not ask any more. */
  @Override
  public void close() {
    CallbackFunctions.close(callback);
  }
}
