/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.aggregation.internal.window;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.edgeveil.aggregation.internal.config.AggregatorOptions;
import org.edgeveil.api.observation.Observation;
import org.edgeveil.api.observation.Stream;
import org.edgeveil.privacy.mechanism.RandomBits;
import org.jspecify.annotations.Nullable;

/**
 * Cuts one camera's observations into tumbling windows in media time, without gap or overlap within
 * a stream. Not thread-safe.
 *
 * <p>Which windows there are, and when they close, depends on configuration, media time and the
 * monotonic clock only. New options take effect at the next border, after the open window was
 * handed over: under TRACK at the window's end, and tracks that began before contribute nothing
 * afterwards; under DURATION at the end of the open chunk.
 *
 * <p>The noise of a window is drawn when it opens.
 *
 * @param <M> the mechanism of its windows
 */
public final class TumblingWindows<M extends Mechanism> {
  /** How long after its end a live window waits for observations that are still under way. */
  public static final long GRACE_NANOS = 2_000_000_000L;

  /** A jump of media time over more windows than this is a broken stream, not a pause. */
  private static final long MAX_WINDOWS_IN_A_JUMP = 10_000;

  private final WindowKind<M> kind;
  private final Consumer<ClosedWindow> closed;
  private final Supplier<RandomBits> bits;
  private final Bounders bounders;
  private final long owner = MechanismClaims.OF_THIS_PROCESS.newOwner();
  private AggregatorOptions options;
  private @Nullable AggregatorOptions next;
  private @Nullable Segment<M> segment;
  private @Nullable Stream ignored;
  private @Nullable Stream over;
  private String problem = "";
  private long liveEnd = Long.MIN_VALUE;
  private long lastSeen;
  private long late;
  private long foreign;

  /**
   * Starts without a stream.
   *
   * @param kind what is counted
   * @param options the options
   * @param memoryNanos says how long an unseen track of a live stream is remembered: at least a
   *     horizon
   * @param bits gives the randomness, on the thread that counts
   * @param closed takes every window when it is over
   */
  public TumblingWindows(
      WindowKind<M> kind,
      AggregatorOptions options,
      LongSupplier memoryNanos,
      Supplier<RandomBits> bits,
      Consumer<ClosedWindow> closed) {
    this.kind = kind;
    this.options = options;
    this.bits = bits;
    this.bounders = new Bounders(memoryNanos);
    this.closed = closed;
  }

  /** Takes new options. They apply at the next border; without an open window, at once. */
  public void reconfigure(AggregatorOptions newOptions) {
    Segment<M> open = segment;
    if (open != null && !newOptions.cameraPid().equals(options.cameraPid())) {
      // Nothing more comes from the old camera: its last window ends with what it showed.
      end(open.stream, lastSeen + open.stream.framePeriodNanos());
      open = null;
    }
    ignored = null;
    problem = "";
    if (open == null) {
      options = newOptions;
      next = null;
    } else {
      next = newOptions;
      open.end = Math.min(open.end, open.schedule.flush(Math.max(open.start, lastSeen)));
    }
  }

  /** Takes one observation. */
  public void observe(Observation observation) {
    Stream stream = observation.stream();
    long time = observation.mediaTimeNanos();
    if (same(stream, over) || !stream.cameraPid().equals(options.cameraPid())) {
      foreign++;
      return;
    }
    Segment<M> open = enter(stream, time);
    if (open != null) {
      open = advance(open, time);
    }
    // Before the first whole chunk nothing is counted.
    if (open == null || time < open.begin) {
      return;
    }
    if (time < open.start) {
      late++;
      return;
    }
    lastSeen = Math.max(lastSeen, time);
    open.tally.add(observation);
  }

  /** Ends a stream: what is open is handed over with the frames that were scheduled in it. */
  public void end(Stream stream, long endNanos) {
    boolean isOpen = segment != null && same(segment.stream, stream);
    boolean foreignStream = same(stream, over) || !stream.cameraPid().equals(options.cameraPid());
    if (!isOpen && (foreignStream || stream.kind() == Stream.Kind.LIVE)) {
      return;
    }
    Segment<M> open = enter(stream, 0);
    if (open != null) {
      open = advance(open, endNanos);
    }
    if (open != null) {
      long end = open.schedule.cut(endNanos);
      if (end > open.start) {
        // That a stream ends is the camera's state: nothing waits for the rest of the window.
        hand(open, end, endNanos);
      } else {
        open.tally.giveUp();
      }
    }
    leave(open == null ? endNanos : Math.max(endNanos, open.start));
    over = stream;
  }

  /** Returns when, on the monotonic clock, {@link #tick} is due; empty without a live stream. */
  public OptionalLong due() {
    return segment == null || segment.stream.kind() != Stream.Kind.LIVE
        ? OptionalLong.empty()
        : OptionalLong.of(segment.end + GRACE_NANOS);
  }

  /** Closes the live windows that are over, whether or not the camera still sends. */
  public void tick(long monotonicNanos) {
    if (due().isPresent() && segment != null) {
      advance(segment, monotonicNanos - GRACE_NANOS);
    }
  }

  /** Returns the options of the open window, or those of the next one where none is open. */
  public AggregatorOptions options() {
    return options;
  }

  /** Returns the mechanism of the open window, or null. */
  public @Nullable M mechanism() {
    return segment == null ? null : segment.mechanism;
  }

  /** Returns the stream of the open window, or null. */
  public @Nullable Stream stream() {
    return segment == null ? null : segment.stream;
  }

  /** Returns the start of the open window in media time; 0 where none is open. */
  public long startNanos() {
    return segment == null ? 0 : segment.start;
  }

  /** Returns why the current stream is not counted, in the words of an operator; or empty. */
  public String problem() {
    return problem;
  }

  /** Returns how many observations came after their window was closed. */
  public long late() {
    return late;
  }

  /** Returns how many observations came from another camera or after the end of their stream. */
  public long foreign() {
    return foreign;
  }

  private @Nullable Segment<M> enter(Stream stream, long time) {
    Segment<M> open = segment;
    if (open != null && same(open.stream, stream)) {
      return open;
    }
    if (open != null) {
      end(open.stream, lastSeen + open.stream.framePeriodNanos());
    }
    if (same(stream, ignored) || !kind.isOn(options)) {
      return null;
    }
    ignored = null;
    problem = "";
    boolean live = stream.kind() == Stream.Kind.LIVE;
    M mechanism = plan(stream);
    if (mechanism == null) {
      return null;
    }
    WindowSchedule schedule = schedule(stream, live ? time : 0);
    long start = schedule.join(live ? Math.max(time, liveEnd) : time);
    lastSeen = start;
    return open(stream, mechanism, schedule, live ? time : 0, start);
  }

  /** Returns the mechanism of a stream, or null when the stream cannot be counted. */
  private @Nullable M plan(Stream stream) {
    if (!kind.isOn(options)) {
      return null;
    }
    try {
      return kind.plan(options, stream, owner);
    } catch (IllegalArgumentException e) {
      ignore(stream, String.valueOf(e.getMessage()));
      return null;
    }
  }

  private WindowSchedule schedule(Stream stream, long firstFrameNanos) {
    return WindowSchedule.of(options.unit(), stream, kind.windowSeconds(options), firstFrameNanos);
  }

  /** Hands over the windows that end at or before a time; null when the stream is given up. */
  private @Nullable Segment<M> advance(Segment<M> from, long time) {
    Segment<M> open = from;
    long windows = 0;
    while (open != null && time >= open.end) {
      if (++windows > MAX_WINDOWS_IN_A_JUMP) {
        leave(open.start);
        open.tally.giveUp();
        ignore(
            open.stream,
            "the stream's time jumps over more than "
                + MAX_WINDOWS_IN_A_JUMP
                + " windows: repair the source or choose longer windows");
        return null;
      }
      long border = open.end;
      hand(open, border, border + GRACE_NANOS);
      if (next == null) {
        open.startWindow(border, bits.get());
      } else {
        leave(border);
        open = reopen(open, border);
      }
    }
    return open;
  }

  /** Goes on with the same stream under the options that have taken effect. */
  private @Nullable Segment<M> reopen(Segment<M> before, long border) {
    M mechanism = plan(before.stream);
    if (mechanism == null) {
      return null;
    }
    WindowSchedule schedule = schedule(before.stream, before.firstFrame);
    return open(before.stream, mechanism, schedule, before.firstFrame, schedule.align(border));
  }

  private Segment<M> open(
      Stream stream, M mechanism, WindowSchedule schedule, long firstFrame, long start) {
    Tally tally = mechanism.newTally(stream, bounders);
    Segment<M> opened = new Segment<>(stream, mechanism, schedule, firstFrame, tally, start);
    opened.startWindow(start, bits.get());
    segment = opened;
    return opened;
  }

  private void hand(Segment<M> open, long end, long due) {
    long frames = open.schedule.scheduledFrames(open.start, end);
    Optional<Counts> counts = open.tally.take(end);
    // Without a scheduled frame there is nothing to divide by and nothing that could be seen.
    if (frames > 0 && counts.isPresent()) {
      closed.accept(
          new ClosedWindow(
              open.stream, open.mechanism, open.start, end, frames, due, counts.get()));
    } else {
      counts.ifPresent(Counts::wipe);
    }
  }

  private void leave(long end) {
    if (segment != null && segment.stream.kind() == Stream.Kind.LIVE) {
      liveEnd = Math.max(liveEnd, end);
    }
    segment = null;
    if (next != null) {
      options = next;
      next = null;
    }
  }

  private void ignore(Stream stream, String why) {
    ignored = stream;
    problem = why;
  }

  /** Whether two streams are one run: the same clip replayed twice may give equal streams. */
  @SuppressWarnings("ReferenceEquality") // by the contract of Observation a run is one instance
  private static boolean same(Stream stream, @Nullable Stream other) {
    return stream == other;
  }

  /** The stretch of one stream under one mechanism. */
  private static final class Segment<M extends Mechanism> {
    private final Stream stream;
    private final M mechanism;
    private final WindowSchedule schedule;
    private final long firstFrame;
    private final Tally tally;
    private final long begin;
    private long start;
    private long end;

    private Segment(
        Stream stream,
        M mechanism,
        WindowSchedule schedule,
        long firstFrame,
        Tally tally,
        long begin) {
      this.stream = stream;
      this.mechanism = mechanism;
      this.schedule = schedule;
      this.firstFrame = firstFrame;
      this.tally = tally;
      this.begin = begin;
    }

    private void startWindow(long newStart, RandomBits bits) {
      start = newStart;
      end = schedule.endOf(newStart);
      long border = schedule.borderOf(newStart);
      tally.start(border, stream.wallClockAt(border), bits);
    }
  }
}
