/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.frame;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.edgeveil.camera.internal.source.SourceAddress;
import org.edgeveil.camera.internal.source.SourceException;
import org.edgeveil.camera.internal.source.SourceException.Trouble;
import org.edgeveil.vision.detection.BoundingBox;
import org.edgeveil.vision.detection.ModelInput;
import org.jspecify.annotations.Nullable;

/**
 * The frames of one source from its opening to its end. A thread of its own decodes ahead while the
 * caller's thread infers.
 *
 * <p>Usage: {@link #open}, then {@link #take} and {@link #recycle} in turn on one thread until
 * {@code take} returns null or throws, then {@link #close}.
 */
public final class FrameSource implements AutoCloseable {
  private static final double DEFAULT_LIVE_RATE = 10;

  /**
   * How frames are taken.
   *
   * @param input the image that a frame's views are scaled to
   * @param preparation what is made of a picture before
   * @param framesPerSecond the schedule; 0 takes every picture of a file
   * @param realTime whether a file is read no faster than it was filmed
   * @param liveZeroNanos for a camera, {@link System#nanoTime()} at the start of its stream: frame
   *     0 of the schedule, the same after a reconnection
   * @param chunkNanos length of the chunks that the schedule begins anew with; 0 for none
   */
  public record Request(
      ModelInput input,
      Preparation preparation,
      double framesPerSecond,
      boolean realTime,
      long liveZeroNanos,
      long chunkNanos) {
    /** Returns the size of a picture in which no view shows less than the model could see. */
    StreamChoice.Size size() {
      double width = 1;
      double height = 1;
      for (BoundingBox region : preparation.regions()) {
        width = Math.min(width, region.width());
        height = Math.min(height, region.height());
      }
      return new StreamChoice.Size(
          (int) Math.ceil(input.width() / width), (int) Math.ceil(input.height() / height));
    }

    /** Returns the schedule of a camera, in frames per second. */
    double liveRate() {
      return framesPerSecond > 0 ? framesPerSecond : DEFAULT_LIVE_RATE;
    }
  }

  private final SourceAddress address;
  private final Request request;
  private final StopSignal stop;
  private final PictureSource decoder;
  private final FramePreparation preparation;
  private final FrameSchedule schedule;
  private final FrameExchange exchange;
  private final FrameCounters counters;
  private final Thread thread;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Optional<String> notice;
  private final String codec;
  private volatile List<ModelInput> inputs;
  private volatile @Nullable String warning;
  private volatile Optional<MotionCalibration> motionCalibration = Optional.empty();
  private volatile int pictureWidth;
  private volatile int pictureHeight;

  private FrameSource(
      SourceAddress address,
      Request request,
      StopSignal stop,
      PictureSource decoder,
      FrameCounters counters,
      String name) {
    this.address = address;
    this.request = request;
    this.stop = stop;
    this.decoder = decoder;
    this.counters = counters;
    notice = decoder.notice();
    inputs = List.of(request.input());
    preparation = new FramePreparation(request.preparation(), request.chunkNanos());
    codec = decoder.codec();
    if (request.chunkNanos() > 0) {
      schedule =
          FrameSchedule.inChunks(
              request.framesPerSecond(),
              request.chunkNanos(),
              address.isLive() ? request.liveZeroNanos() : 0);
    } else if (address.isLive() || request.framesPerSecond() > 0) {
      schedule = FrameSchedule.atRate(request.liveRate());
    } else {
      schedule = FrameSchedule.everyPicture(decoder.frameRate());
    }
    exchange =
        new FrameExchange(
            address.isLive() ? FrameExchange.Policy.LATEST_FRAME : FrameExchange.Policy.EVERY_FRAME,
            request.input(),
            request.preparation().regions().size(),
            counters.droppedAdder());
    thread = new Thread(this::decode, name + "-decoder");
    thread.setDaemon(true);
  }

  /**
   * Opens a source and begins to decode it.
   *
   * @param address the source
   * @param settings how it is read
   * @param request how frames are taken
   * @param stop ends every wait
   * @param counters counts what happens
   * @param name a name for the thread
   * @return the source; to be closed by the caller
   * @throws SourceException if it cannot be opened
   */
  public static FrameSource open(
      SourceAddress address,
      VideoSettings settings,
      Request request,
      StopSignal stop,
      FrameCounters counters,
      String name)
      throws SourceException {
    StopSignal own = stop.part();
    PictureSource decoder = PictureSources.open(address, settings, request, own);
    FrameSource source = new FrameSource(address, request, own, decoder, counters, name);
    source.thread.start();
    return source;
  }

  private void decode() {
    SourceException reason = null;
    try {
      long start = System.nanoTime();
      while (!stop.isGiven() && closing.getCount() > 0 && decoder.next()) {
        counters.pictureDecoded(decoder.pictureBytes());
        pictureWidth = decoder.width();
        pictureHeight = decoder.height();
        if (!schedule(start)) {
          break;
        }
        decoder.wipePicture();
      }
      warning = missingPictures();
    } catch (SourceException e) {
      reason = e;
    } catch (InterruptedException e) {
      reason = new SourceException(Trouble.STOPPED, "source: stopped");
      Thread.currentThread().interrupt();
    } catch (RuntimeException | OutOfMemoryError e) {
      reason =
          new SourceException(
              Trouble.UNREACHABLE, "source: decoding failed inside the gateway: " + e);
    } finally {
      motionCalibration = preparation.motionCalibration();
      preparation.close();
      decoder.close();
      exchange.end(reason);
    }
  }

  /** Hands the current picture over if it is scheduled; returns false if nobody wants more. */
  private boolean schedule(long start) throws SourceException, InterruptedException {
    boolean live = address.isLive();
    long time = live ? decoder.captureNanos() : decoder.presentationNanos();
    long index = schedule.indexOf(live ? Math.max(0, time - request.liveZeroNanos()) : time);
    if (index == FrameSchedule.SKIP) {
      return true;
    }
    if (!live && request.realTime()) {
      long early = start + time - System.nanoTime();
      if (early > 0 && closing.await(early, TimeUnit.NANOSECONDS)) {
        return false;
      }
    }
    RgbFrame frame = exchange.acquire();
    if (frame == null) {
      return false;
    }
    boolean filled = false;
    try {
      frame.lay(inputs);
      preparation.prepare(decoder.picture(), index, time, frame);
      filled = true;
    } finally {
      if (!filled) {
        exchange.recycle(frame);
      }
    }
    exchange.publish(frame);
    return true;
  }

  private @Nullable String missingPictures() {
    long expected = decoder.expectedPictures();
    return stop.isGiven() || decoder.pictures() >= expected
        ? null
        : "source: "
            + address
            + " ended after "
            + decoder.pictures()
            + " of "
            + expected
            + " pictures; the file is cut off or damaged";
  }

  /** Returns the nanoseconds of media time between two scheduled frames. */
  public long framePeriodNanos() {
    return schedule.periodNanos();
  }

  /** Returns the width, in pixels, of the last picture before scaling; 0 before the first. */
  public int pictureWidth() {
    return pictureWidth;
  }

  /** Returns the height, in pixels, of the last picture before scaling; 0 before the first. */
  public int pictureHeight() {
    return pictureHeight;
  }

  /** Returns what was wrong with a file that ended, one line for an operator. */
  public Optional<String> warning() {
    return Optional.ofNullable(warning);
  }

  /**
   * Returns what the motion detector learned of all pictures.
   *
   * @return nothing before {@link #take} returned null, without a motion detector, and after too
   *     few pictures to learn from
   */
  public Optional<MotionCalibration> motionCalibration() {
    return motionCalibration;
  }

  /**
   * Says for which models frames are prepared from now on; at first for the one of the request.
   * Frames that were prepared before come as they are. Thread-safe.
   *
   * @param wanted what the models take, at least one, none twice
   */
  public void show(List<ModelInput> wanted) {
    inputs = List.copyOf(wanted);
  }

  /**
   * Returns the next frame, waiting for one.
   *
   * @return null at the end of a file
   * @throws SourceException if the source broke off
   * @throws InterruptedException if the thread is interrupted
   */
  public @Nullable RgbFrame take() throws SourceException, InterruptedException {
    return exchange.take();
  }

  /**
   * Zeroes a frame and makes its buffer free.
   *
   * @param frame what {@link #take} returned
   */
  public void recycle(RgbFrame frame) {
    exchange.recycle(frame);
  }

  FrameExchange exchange() {
    return exchange;
  }

  /** Returns what an operator should know of how the source is read, in one line. */
  public Optional<String> notice() {
    return notice;
  }

  FramePreparation preparation() {
    return preparation;
  }

  /** Returns the name of what the pictures are coded with; empty where it is not known. */
  public String codec() {
    return codec;
  }

  PictureSource decoder() {
    return decoder;
  }

  /**
   * Ends the decoding thread, zeroes and frees its memory. Waits for the thread, which looks at the
   * stop signal in every wait of its own.
   */
  @Override
  public void close() {
    stop.give();
    closing.countDown();
    thread.interrupt();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    exchange.close();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
