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
import java.util.concurrent.TimeUnit;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.edgeveil.camera.internal.source.SourceAddress;
import org.edgeveil.camera.internal.source.SourceException;

/**
 * A camera that answers each HTTP request with one picture. It is asked at the schedule's instants,
 * and not faster than it answers: instants that pass in the meantime are left out.
 */
final class SnapshotSource implements PictureSource {
  private final SourceAddress address;
  private final VideoSettings settings;
  private final SourceFailures failures;
  private final WaitLimit limit;
  private final StillReader reader;
  private final long periodNanos;
  private final long zeroNanos;
  private long askedNanos;
  private long pictures;

  private SnapshotSource(
      SourceFailures failures, StillReader reader, long periodNanos, long zeroNanos) {
    address = failures.address();
    settings = failures.settings();
    this.failures = failures;
    this.reader = reader;
    limit = reader.limit();
    this.periodNanos = periodNanos;
    this.zeroNanos = zeroNanos;
    askedNanos = System.nanoTime() - periodNanos;
  }

  /**
   * Makes a source; the camera is first asked by {@link #next}.
   *
   * @param address the camera
   * @param settings how it is read
   * @param periodNanos nanoseconds from one request to the next
   * @param zeroNanos {@link System#nanoTime()} at the schedule's start
   * @param stop ends every wait
   * @throws SourceException if too many sources are open
   */
  static SnapshotSource open(
      SourceAddress address,
      VideoSettings settings,
      long periodNanos,
      long zeroNanos,
      StopSignal stop)
      throws SourceException {
    SourceFailures failures = new SourceFailures(address, settings);
    return new SnapshotSource(failures, new StillReader(failures, stop), periodNanos, zeroNanos);
  }

  @Override
  public boolean next() throws SourceException {
    wipePicture();
    long firstBad = 0;
    while (true) {
      awaitInstant();
      Duration patience = pictures == 0 ? settings.connectTimeout() : settings.readTimeout();
      limit.begin(patience);
      int result = reader.fetch(address.secretLocation(), StillReader.HTTP_PROTOCOLS);
      if (result < 0) {
        throw pictures == 0 ? failures.opening(result, limit) : failures.waiting(result, limit);
      }
      if (reader.decode()) {
        pictures++;
        return true;
      }
      // One damaged picture: the next may be whole.
      firstBad = firstBad == 0 ? askedNanos : firstBad;
      if (System.nanoTime() - firstBad >= patience.toNanos()) {
        throw failures.undecodable();
      }
    }
  }

  /** Waits for the schedule's next instant. */
  private void awaitInstant() throws SourceException {
    long now = System.nanoTime();
    long earliest = Math.max(now, askedNanos + periodNanos / 2);
    long index = Math.max(0, (earliest - zeroNanos + periodNanos - 1) / periodNanos);
    long instant = zeroNanos + index * periodNanos;
    try {
      TimeUnit.NANOSECONDS.sleep(instant - now);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failures.stopped();
    }
    if (limit.isStopped()) {
      throw failures.stopped();
    }
    askedNanos = instant;
  }

  @Override
  public AVFrame picture() {
    return reader.picture();
  }

  @Override
  public void wipePicture() {
    reader.wipe();
  }

  @Override
  public long presentationNanos() {
    return askedNanos - zeroNanos;
  }

  /** Returns the instant at which the current picture was asked for. */
  @Override
  public long captureNanos() {
    return askedNanos;
  }

  @Override
  public double frameRate() {
    return 1e9 / periodNanos;
  }

  @Override
  public long expectedPictures() {
    return 0;
  }

  @Override
  public long pictures() {
    return pictures;
  }

  StillReader reader() {
    return reader;
  }

  @Override
  public void close() {
    reader.close();
  }
}
