/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.frame.device;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.edgeveil.camera.internal.frame.device.CaptureFormat.Encoding;
import org.edgeveil.camera.internal.frame.device.DeviceException.Cause;

/**
 * A video capture device, used as the kernel's documentation of V4L2 streaming I/O says: the driver
 * fills buffers that are mapped into this process. Each is zeroed before the driver gets it back.
 * For one thread.
 *
 * <p>Numbers and places are those of linux/videodev2.h on 64-bit machines, which are the same for
 * x86-64 and AArch64.
 */
public final class CaptureDevice implements AutoCloseable {
  private static final int O_RDWR = 2;
  private static final int O_NONBLOCK = 0x800;
  private static final int O_CLOEXEC = 0x80000;
  private static final int EINTR = 4;
  private static final int EAGAIN = 11;
  private static final int EINVAL = 22;
  private static final int PROT_READ_WRITE = 3;
  private static final int MAP_SHARED = 1;
  private static final short POLLIN = 1;

  private static final long VIDIOC_QUERYCAP = 0x80685600L;
  private static final long VIDIOC_ENUM_FMT = 0xC0405602L;
  private static final long VIDIOC_S_FMT = 0xC0D05605L;
  private static final long VIDIOC_REQBUFS = 0xC0145608L;
  private static final long VIDIOC_QUERYBUF = 0xC0585609L;
  private static final long VIDIOC_QBUF = 0xC058560FL;
  private static final long VIDIOC_DQBUF = 0xC0585611L;
  private static final long VIDIOC_STREAMON = 0x40045612L;
  private static final long VIDIOC_STREAMOFF = 0x40045613L;
  private static final long VIDIOC_S_PARM = 0xC0CC5616L;

  private static final int VIDEO_CAPTURE = 1;
  private static final int MEMORY_MMAP = 1;
  private static final int CAP_VIDEO_CAPTURE = 0x1;
  private static final int CAP_STREAMING = 0x04000000;
  private static final int CAP_DEVICE_CAPS = 0x80000000;
  private static final int BUFFER_ERROR = 0x40;
  private static final int TIMESTAMP_MASK = 0xE000;
  private static final int TIMESTAMP_MONOTONIC = 0x2000;
  // One being filled, one full, and two for the time that a picture takes to be decoded.
  private static final int BUFFERS = 4;
  // A driver that never says that there are no more.
  private static final int MAX_FORMATS = 64;
  private static final int LARGEST_ARGUMENT = 208;
  private static final long NANOS = 1_000_000_000;
  private static final double RATE_UNIT = 1000;

  private final LibC system = LibC.load();
  private final Memory argument = new Memory(LARGEST_ARGUMENT);
  private final int descriptor;
  private final List<Mapping> mappings = new ArrayList<>();
  private final CaptureFormat format;
  private boolean streaming;
  private boolean closed;

  private record Mapping(Pointer address, long size) {}

  /**
   * A picture in the driver's memory.
   *
   * @param index the buffer, to be given back
   * @param address where it begins
   * @param size its number of bytes
   * @param captureNanos {@link System#nanoTime()} when it was taken, as the driver says
   */
  public record Picture(int index, long address, long size, long captureNanos) {}

  private CaptureDevice(
      Path path, Set<Encoding> encodings, int width, int height, double framesPerSecond)
      throws DeviceException {
    descriptor = system.open(path.toString(), O_RDWR | O_NONBLOCK | O_CLOEXEC);
    if (descriptor < 0) {
      argument.close();
      throw DeviceException.of("open", Native.getLastError());
    }
    boolean opened = false;
    try {
      checkCapabilities();
      format = negotiate(encodings, width, height);
      setRate(framesPerSecond);
      map();
      call("VIDIOC_STREAMON", VIDIOC_STREAMON, clear(VIDEO_CAPTURE));
      streaming = true;
      opened = true;
    } finally {
      if (!opened) {
        close();
      }
    }
  }

  /**
   * Opens a device and makes it send pictures.
   *
   * @param path the device
   * @param encodings what is understood; the best that the device has is taken
   * @param width the wanted width in pixels; the driver takes the nearest it can
   * @param height the wanted height in pixels
   * @param framesPerSecond the wanted rate; 0 leaves it to the driver
   * @throws DeviceException if it cannot be used
   */
  public static CaptureDevice open(
      Path path, Set<Encoding> encodings, int width, int height, double framesPerSecond)
      throws DeviceException {
    return new CaptureDevice(path, encodings, width, height, framesPerSecond);
  }

  /** Clears what is passed to the driver, but for its first number. */
  private Memory clear(int first) {
    argument.clear();
    argument.setInt(0, first);
    return argument;
  }

  private int tryCall(long request) {
    int result;
    do {
      result = system.ioctl(descriptor, new NativeLong(request, true), argument);
    } while (result < 0 && Native.getLastError() == EINTR);
    return result < 0 ? Native.getLastError() : 0;
  }

  private Memory call(String name, long request, Memory prepared) throws DeviceException {
    int error = tryCall(request);
    if (error != 0) {
      throw DeviceException.of(name, error);
    }
    return prepared;
  }

  private void checkCapabilities() throws DeviceException {
    Memory capability = call("VIDIOC_QUERYCAP", VIDIOC_QUERYCAP, clear(0));
    int capabilities = capability.getInt(84);
    if ((capabilities & CAP_DEVICE_CAPS) != 0) {
      capabilities = capability.getInt(88);
    }
    int needed = CAP_VIDEO_CAPTURE | CAP_STREAMING;
    if ((capabilities & needed) != needed) {
      throw new DeviceException(Cause.UNSUITABLE, "it captures no video, or not by streaming");
    }
  }

  private CaptureFormat negotiate(Set<Encoding> wanted, int width, int height)
      throws DeviceException {
    Set<Encoding> offered = offered();
    for (Encoding encoding : wanted) {
      if (offered.contains(encoding)) {
        return setFormat(encoding, width, height);
      }
    }
    throw new DeviceException(Cause.UNSUITABLE, "it has none of the formats " + wanted);
  }

  private Set<Encoding> offered() throws DeviceException {
    Set<Encoding> offered = EnumSet.noneOf(Encoding.class);
    for (int i = 0; i < MAX_FORMATS; i++) {
      clear(i).setInt(4, VIDEO_CAPTURE);
      int error = tryCall(VIDIOC_ENUM_FMT);
      if (error == EINVAL) {
        return offered;
      }
      if (error != 0) {
        throw DeviceException.of("VIDIOC_ENUM_FMT", error);
      }
      for (Encoding encoding : Encoding.values()) {
        if (argument.getInt(44) == encoding.fourCc()) {
          offered.add(encoding);
        }
      }
    }
    return offered;
  }

  private CaptureFormat setFormat(Encoding encoding, int width, int height) throws DeviceException {
    Memory wish = clear(VIDEO_CAPTURE);
    wish.setInt(8, width);
    wish.setInt(12, height);
    wish.setInt(16, encoding.fourCc());
    Memory granted = call("VIDIOC_S_FMT", VIDIOC_S_FMT, wish);
    if (granted.getInt(16) != encoding.fourCc()) {
      throw new DeviceException(Cause.UNSUITABLE, "it does not keep the format " + encoding);
    }
    int grantedWidth = granted.getInt(8);
    int bytesPerLine = encoding == Encoding.MJPEG ? 0 : granted.getInt(24);
    int pixelBytes = encoding == Encoding.YUYV ? 2 : 1;
    // Some drivers leave the bytes of a line to the reader.
    return new CaptureFormat(
        encoding,
        grantedWidth,
        granted.getInt(12),
        encoding == Encoding.MJPEG ? 0 : Math.max(bytesPerLine, pixelBytes * grantedWidth));
  }

  private void setRate(double framesPerSecond) {
    if (framesPerSecond > 0) {
      Memory wish = clear(VIDEO_CAPTURE);
      wish.setInt(12, (int) RATE_UNIT);
      wish.setInt(16, (int) Math.round(RATE_UNIT * framesPerSecond));
      // A driver whose rate is fixed refuses: the schedule takes what it needs.
      tryCall(VIDIOC_S_PARM);
    }
  }

  private void map() throws DeviceException {
    Memory wish = clear(BUFFERS);
    wish.setInt(4, VIDEO_CAPTURE);
    wish.setInt(8, MEMORY_MMAP);
    int count = call("VIDIOC_REQBUFS", VIDIOC_REQBUFS, wish).getInt(0);
    for (int i = 0; i < count; i++) {
      Memory buffer = call("VIDIOC_QUERYBUF", VIDIOC_QUERYBUF, buffer(i));
      long size = Integer.toUnsignedLong(buffer.getInt(72));
      long offset = Integer.toUnsignedLong(buffer.getInt(64));
      Pointer address =
          system.mmap(
              Pointer.NULL,
              new NativeLong(size),
              PROT_READ_WRITE,
              MAP_SHARED,
              descriptor,
              new NativeLong(offset));
      if (Pointer.nativeValue(address) == -1) {
        throw DeviceException.of("mmap", Native.getLastError());
      }
      mappings.add(new Mapping(address, size));
      call("VIDIOC_QBUF", VIDIOC_QBUF, buffer(i));
    }
    if (count == 0) {
      throw new DeviceException(Cause.UNSUITABLE, "it has no memory for pictures");
    }
  }

  private Memory buffer(int index) {
    Memory buffer = clear(index);
    buffer.setInt(4, VIDEO_CAPTURE);
    buffer.setInt(60, MEMORY_MMAP);
    return buffer;
  }

  /** Returns what the pictures are. */
  public CaptureFormat format() {
    return format;
  }

  /**
   * Waits for a picture.
   *
   * @param milliseconds how long, at most
   * @return the next picture, to be given back by {@link #giveBack}; nothing if none came in time,
   *     or a damaged one did
   * @throws DeviceException if the device went away
   */
  public Optional<Picture> next(int milliseconds) throws DeviceException {
    argument.clear();
    argument.setInt(0, descriptor);
    argument.setShort(4, POLLIN);
    int ready = system.poll(argument, new NativeLong(1), milliseconds);
    if (ready <= 0) {
      if (ready < 0 && Native.getLastError() != EINTR) {
        throw DeviceException.of("poll", Native.getLastError());
      }
      return Optional.empty();
    }
    if ((argument.getShort(6) & POLLIN) == 0) {
      throw new DeviceException(Cause.ABSENT, "it went away");
    }
    buffer(0);
    int error = tryCall(VIDIOC_DQBUF);
    if (error == EAGAIN) {
      return Optional.empty();
    }
    if (error != 0) {
      throw DeviceException.of("VIDIOC_DQBUF", error);
    }
    int index = argument.getInt(0);
    int flags = argument.getInt(12);
    Mapping mapping = mappings.get(index);
    // A driver is not trusted to stay within its own buffer.
    long used = Math.min(Integer.toUnsignedLong(argument.getInt(8)), mapping.size());
    long nanos =
        (flags & TIMESTAMP_MASK) == TIMESTAMP_MONOTONIC
            ? argument.getLong(24) * NANOS + argument.getLong(32) * 1000
            : System.nanoTime();
    if ((flags & BUFFER_ERROR) != 0 || used == 0) {
      giveBack(index);
      return Optional.empty();
    }
    return Optional.of(new Picture(index, Pointer.nativeValue(mapping.address()), used, nanos));
  }

  /**
   * Zeroes a picture and lets the driver fill its buffer again.
   *
   * @param index of the picture
   * @throws DeviceException if the device went away
   */
  public void giveBack(int index) throws DeviceException {
    mappings.get(index).address().clear(mappings.get(index).size());
    call("VIDIOC_QBUF", VIDIOC_QBUF, buffer(index));
  }

  /** Zeroes the buffers and closes the device; does nothing when called again. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    if (streaming) {
      clear(VIDEO_CAPTURE);
      tryCall(VIDIOC_STREAMOFF);
    }
    for (Mapping mapping : mappings) {
      mapping.address().clear(mapping.size());
      system.munmap(mapping.address(), new NativeLong(mapping.size()));
    }
    mappings.clear();
    system.close(descriptor);
    argument.close();
  }
}
