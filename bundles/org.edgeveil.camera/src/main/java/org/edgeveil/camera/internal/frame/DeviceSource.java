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
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.edgeveil.camera.internal.frame.device.CaptureDevice;
import org.edgeveil.camera.internal.frame.device.CaptureFormat;
import org.edgeveil.camera.internal.frame.device.CaptureFormat.Encoding;
import org.edgeveil.camera.internal.frame.device.DeviceException;
import org.edgeveil.camera.internal.source.SourceAddress;
import org.edgeveil.camera.internal.source.SourceException;
import org.edgeveil.camera.internal.source.SourceException.Trouble;

/**
 * The pictures of a video capture device of this machine. Each is copied out of the driver's
 * memory, which is zeroed and given back at once.
 */
final class DeviceSource implements PictureSource {
  private static final int SLICE_MILLISECONDS = 100;
  private static final double FALLBACK_RATE = 30;

  private final SourceAddress address;
  private final VideoSettings settings;
  private final SourceFailures failures;
  private final WaitLimit limit;
  private final CaptureDevice device;
  private final Pictures target;
  private long captureNanos;
  private long pictures;
  private boolean closed;

  /** Makes pictures of what a device gives. */
  private interface Pictures extends AutoCloseable {
    /** Takes a picture's bytes; returns whether they were one. */
    boolean take(BytePointer bytes, long size) throws SourceException;

    AVFrame picture();

    void wipe();

    @Override
    void close();
  }

  private DeviceSource(
      SourceFailures failures, WaitLimit limit, CaptureDevice device, Pictures target) {
    this.address = failures.address();
    this.settings = failures.settings();
    this.failures = failures;
    this.limit = limit;
    this.device = device;
    this.target = target;
  }

  /**
   * Opens a device.
   *
   * @param address the device
   * @param settings what it is asked for
   * @param stop ends every wait
   * @throws SourceException if it cannot be used
   */
  static DeviceSource open(SourceAddress address, VideoSettings settings, StopSignal stop)
      throws SourceException {
    SourceFailures failures = new SourceFailures(address, settings);
    WaitLimit limit = new WaitLimit(stop);
    CaptureDevice device = null;
    boolean opened = false;
    try {
      device = open(address, settings.device());
      Pictures target =
          device.format().encoding() == Encoding.MJPEG
              ? new JpegPictures(new StillDecoder(failures))
              : new RawPictures(device.format());
      opened = true;
      return new DeviceSource(failures, limit, device, target);
    } finally {
      if (!opened) {
        if (device != null) {
          device.close();
        }
        limit.close();
      }
    }
  }

  private static CaptureDevice open(SourceAddress address, DeviceSettings wish)
      throws SourceException {
    Set<Encoding> encodings =
        wish.format().equals(DeviceSettings.ANY_FORMAT)
            ? EnumSet.allOf(Encoding.class)
            : EnumSet.of(Encoding.valueOf(wish.format().toUpperCase(Locale.ROOT)));
    try {
      return CaptureDevice.open(
          address.file(), encodings, wish.width(), wish.height(), wish.framesPerSecond());
    } catch (DeviceException e) {
      throw failure(address, e);
    }
  }

  private static SourceException failure(SourceAddress address, DeviceException e) {
    return switch (e.reason()) {
      case FORBIDDEN ->
          new SourceException(
              Trouble.REFUSED,
              "source: the gateway's user may not use the device "
                  + address
                  + "; add that user to the group video and restart the gateway");
      case BUSY ->
          new SourceException(
              Trouble.UNREACHABLE,
              "source: another program uses the device " + address + "; stop it");
      case UNSUITABLE ->
          new SourceException(
              Trouble.UNDECODABLE,
              "source: "
                  + address
                  + " is not "
                  + address.kind().expected()
                  + " ("
                  + e.getMessage()
                  + ")");
      case ABSENT ->
          new SourceException(
              Trouble.UNREACHABLE,
              "source: the device " + address + " is not there; plug it in, or check the path");
    };
  }

  @Override
  public boolean next() throws SourceException {
    wipePicture();
    Duration patience = settings.readTimeout();
    limit.begin(patience);
    boolean damaged = false;
    while (!limit.isOver()) {
      try {
        Optional<CaptureDevice.Picture> next = device.next(SLICE_MILLISECONDS);
        if (next.isPresent()) {
          if (take(next.get())) {
            pictures++;
            return true;
          }
          damaged = true;
        }
      } catch (DeviceException e) {
        throw failure(address, e);
      }
    }
    if (limit.isStopped()) {
      throw failures.stopped();
    }
    throw damaged ? failures.undecodable() : failures.stalled();
  }

  private boolean take(CaptureDevice.Picture picture) throws SourceException, DeviceException {
    boolean taken;
    try {
      taken = target.take(new DriverMemory(picture.address()), picture.size());
    } finally {
      device.giveBack(picture.index());
    }
    captureNanos = picture.captureNanos();
    return taken;
  }

  @Override
  public AVFrame picture() {
    return target.picture();
  }

  @Override
  public void wipePicture() {
    target.wipe();
  }

  @Override
  public long presentationNanos() {
    return captureNanos;
  }

  /** Returns when the driver says that the picture was taken. */
  @Override
  public long captureNanos() {
    return captureNanos;
  }

  @Override
  public double frameRate() {
    double asked = settings.device().framesPerSecond();
    return asked > 0 ? asked : FALLBACK_RATE;
  }

  @Override
  public long expectedPictures() {
    return 0;
  }

  @Override
  public long pictures() {
    return pictures;
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      target.close();
      device.close();
      limit.close();
    }
  }

  /** Memory that belongs to the driver. */
  private static final class DriverMemory extends BytePointer {
    DriverMemory(long place) {
      address = place;
    }
  }

  /** Decodes JPEG pictures. */
  private record JpegPictures(StillDecoder decoder) implements Pictures {
    @Override
    public boolean take(BytePointer bytes, long size) throws SourceException {
      if (decoder.isTooLargeWith(size)) {
        return false;
      }
      Pointer.memcpy(decoder.room((int) size), bytes, size);
      decoder.added((int) size);
      return decoder.decode();
    }

    @Override
    public AVFrame picture() {
      return decoder.picture();
    }

    @Override
    public void wipe() {
      decoder.wipe();
    }

    @Override
    public void close() {
      decoder.close();
    }
  }

  /** Copies pictures that are not compressed. */
  private static final class RawPictures implements Pictures {
    private final CaptureFormat format;
    private final PicturePool pool = new PicturePool();
    private final AVCodecContext layout = avcodec.avcodec_alloc_context3((AVCodec) null);
    private final AVFrame frame = avutil.av_frame_alloc();

    RawPictures(CaptureFormat format) {
      this.format = format;
      layout.pix_fmt(pixelFormat());
    }

    private int pixelFormat() {
      return format.encoding() == Encoding.YUYV
          ? avutil.AV_PIX_FMT_YUYV422
          : avutil.AV_PIX_FMT_NV12;
    }

    @Override
    public boolean take(BytePointer bytes, long size) {
      if (size < format.minimumBytes()) {
        return false;
      }
      frame.format(pixelFormat());
      frame.width(format.width());
      frame.height(format.height());
      if (pool.lend(layout, frame) < 0) {
        return false;
      }
      int rowBytes = format.encoding() == Encoding.YUYV ? 2 * format.width() : format.width();
      copy(0, bytes, rowBytes, format.height());
      if (format.encoding() == Encoding.NV12) {
        BytePointer chroma =
            new DriverMemory(bytes.address() + (long) format.bytesPerLine() * format.height());
        copy(1, chroma, (rowBytes + 1) / 2 * 2, (format.height() + 1) / 2);
      }
      return true;
    }

    private void copy(int plane, BytePointer from, int rowBytes, int rows) {
      avutil.av_image_copy_plane(
          frame.data(plane), frame.linesize(plane), from, format.bytesPerLine(), rowBytes, rows);
    }

    @Override
    public AVFrame picture() {
      return frame;
    }

    @Override
    public void wipe() {
      avutil.av_frame_unref(frame);
      pool.wipeReturned();
    }

    @Override
    public void close() {
      wipe();
      avutil.av_frame_free(frame);
      avcodec.avcodec_free_context(layout);
      pool.close();
    }
  }
}
