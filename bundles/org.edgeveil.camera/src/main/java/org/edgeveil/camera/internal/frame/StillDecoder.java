/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.frame;

import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.edgeveil.camera.internal.source.SourceException;
import org.jspecify.annotations.Nullable;

/**
 * Decodes single JPEG and PNG pictures whose bytes are gathered here, in native memory, and wiped
 * after decoding. For one thread.
 */
final class StillDecoder implements AutoCloseable {
  private static final int MAX_BYTES = 64 * 1024 * 1024;
  private static final int FIRST_BYTES = 512 * 1024;
  private static final int SIGNATURE = 4;
  private static final int JPEG = 0xFFD8FF;
  private static final int PNG = 0x89504E47;

  private final SourceFailures failures;
  private final AVRational nanoseconds = new AVRational();
  private final AVPacket packet = avcodec.av_packet_alloc();
  private NativeBuffer body = new NativeBuffer(FIRST_BYTES);
  private int size;
  private int codecId = avcodec.AV_CODEC_ID_NONE;
  private @Nullable PacketDecoder decoder;
  private boolean closed;

  StillDecoder(SourceFailures failures) {
    this.failures = failures;
    nanoseconds.num(1).den(1_000_000_000);
  }

  /** Returns whether so many more bytes would be more than any picture has. */
  boolean isTooLargeWith(long bytes) {
    return size + bytes > MAX_BYTES;
  }

  /**
   * Returns a place for more bytes, until the next call; {@link #added} says how many came.
   *
   * @param bytes how many there must be room for, not too large
   */
  BytePointer room(int bytes) {
    int capacity = body.bytes().capacity();
    if (size + bytes > capacity) {
      NativeBuffer larger = new NativeBuffer(Math.max(size + bytes, 2 * capacity));
      Pointer.memcpy(larger.pointer(), body.pointer(), size);
      body.close();
      body = larger;
    }
    return new BytePointer(body.pointer()).position(size);
  }

  /** Says how many bytes came to the place that {@link #room} returned. */
  void added(int bytes) {
    size += bytes;
  }

  /**
   * Decodes the bytes, and wipes them.
   *
   * @return whether they were a picture
   * @throws SourceException if no decoder can be opened
   */
  boolean decode() throws SourceException {
    int kind = codec();
    int result = avutil.AVERROR_INVALIDDATA();
    if (kind != avcodec.AV_CODEC_ID_NONE) {
      PacketDecoder decoding = decoder(kind);
      result = avcodec.av_new_packet(packet, size);
      if (result >= 0) {
        Pointer.memcpy(packet.data(), body.pointer(), size);
        result = decoding.send(packet);
        if (result >= 0) {
          result = decoding.receive();
        }
        Pointer.memset(packet.data(), 0, packet.size());
        avcodec.av_packet_unref(packet);
      }
    }
    wipeBytes();
    return result == 0;
  }

  /** A still is told by its first bytes: cameras lie about its type. */
  private int codec() {
    if (size < SIGNATURE) {
      return avcodec.AV_CODEC_ID_NONE;
    }
    int signature = 0;
    for (int i = 0; i < SIGNATURE; i++) {
      signature = (signature << Byte.SIZE) | (body.bytes().get(i) & 0xFF);
    }
    if (signature >>> Byte.SIZE == JPEG) {
      return avcodec.AV_CODEC_ID_MJPEG;
    }
    return signature == PNG ? avcodec.AV_CODEC_ID_PNG : avcodec.AV_CODEC_ID_NONE;
  }

  private PacketDecoder decoder(int kind) throws SourceException {
    PacketDecoder current = decoder;
    if (current != null && codecId == kind) {
      return current;
    }
    if (current != null) {
      current.close();
    }
    AVCodecParameters parameters = avcodec.avcodec_parameters_alloc();
    try {
      parameters.codec_type(avutil.AVMEDIA_TYPE_VIDEO);
      parameters.codec_id(kind);
      PacketDecoder opened = PacketDecoder.open(parameters, nanoseconds, failures);
      decoder = opened;
      codecId = kind;
      return opened;
    } finally {
      avcodec.avcodec_parameters_free(parameters);
    }
  }

  /** Returns the current picture. */
  AVFrame picture() {
    return opened().picture();
  }

  /** Returns the memory of the pictures. */
  PicturePool pool() {
    return opened().pool();
  }

  private PacketDecoder opened() {
    if (decoder == null) {
      throw new IllegalStateException("there is no picture yet");
    }
    return decoder;
  }

  /** Returns whether nothing is left of the bytes. */
  boolean isBytesZero() {
    return body.isZero();
  }

  private void wipeBytes() {
    if (size > 0) {
      body.zero();
      size = 0;
    }
  }

  /** Wipes the bytes, and the picture. */
  void wipe() {
    wipeBytes();
    if (decoder != null) {
      decoder.wipe();
    }
  }

  /** Frees everything, wiped before; does nothing when called again. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    wipe();
    if (decoder != null) {
      decoder.close();
    }
    avcodec.av_packet_free(packet);
    body.close();
    nanoseconds.close();
  }
}
