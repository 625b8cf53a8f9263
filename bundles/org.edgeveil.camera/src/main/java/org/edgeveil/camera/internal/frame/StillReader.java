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
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVIOInterruptCB;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.edgeveil.camera.internal.source.SourceException;
import org.jspecify.annotations.Nullable;

/**
 * Reads single JPEG and PNG pictures, each from a place of its own, and decodes them. FFmpeg's
 * protocols fetch the bytes of files and URLs, so that not even compressed ones enter the Java
 * heap; they are wiped after decoding. For one thread.
 */
final class StillReader implements AutoCloseable {
  /** What FFmpeg may use to follow an HTTP address. */
  static final String HTTP_PROTOCOLS = "http,https,tcp,tls,crypto";

  /** What FFmpeg may use to read a file. */
  static final String FILE_PROTOCOLS = "file";

  private static final int MAX_BYTES = 64 * 1024 * 1024;
  private static final int FIRST_BYTES = 512 * 1024;
  private static final int CHUNK = 64 * 1024;
  private static final int SIGNATURE = 4;
  private static final int JPEG = 0xFFD8FF;
  private static final int PNG = 0x89504E47;

  private final SourceFailures failures;
  private final WaitLimit limit;
  private final AVIOInterruptCB interrupt = new AVIOInterruptCB();
  private final AVRational nanoseconds = new AVRational();
  private final AVPacket packet = avcodec.av_packet_alloc();
  private NativeBuffer body = new NativeBuffer(FIRST_BYTES);
  private int size;
  private int codecId = avcodec.AV_CODEC_ID_NONE;
  private @Nullable PacketDecoder decoder;
  private boolean closed;

  /**
   * Makes a reader.
   *
   * @param failures says what went wrong
   * @param limit ends its waits; outlives it
   * @throws SourceException if FFmpeg could not be interrupted
   */
  StillReader(SourceFailures failures, WaitLimit limit) throws SourceException {
    this.failures = failures;
    this.limit = limit;
    interrupt.callback(limit.callback());
    nanoseconds.num(1).den(1_000_000_000);
    if (!limit.isUsable()) {
      close();
      throw failures.tooMany();
    }
  }

  /**
   * Fetches a picture's bytes; those before are wiped.
   *
   * @param location a file's path after "file:", or a URL with its credentials
   * @param protocols what FFmpeg may use, separated by commas
   * @return 0, or an error code of FFmpeg; also when more came than any picture has
   */
  int fetch(String location, String protocols) {
    wipe();
    AVIOContext input = new AVIOContext(null);
    AVDictionary options = new AVDictionary(null);
    try {
      avutil.av_dict_set(options, "protocol_whitelist", protocols, 0);
      int result =
          avformat.avio_open2(input, location, avformat.AVIO_FLAG_READ, interrupt, options);
      return result < 0 ? result : readAll(input);
    } finally {
      avutil.av_dict_free(options);
      avformat.avio_closep(input);
    }
  }

  /**
   * Takes a picture's bytes from memory; those before are wiped.
   *
   * @return false if there are more than any picture has
   */
  boolean copy(BytePointer from, long bytes) {
    wipe();
    if (bytes > MAX_BYTES) {
      return false;
    }
    reserve((int) bytes);
    Pointer.memcpy(body.pointer(), from, bytes);
    size = (int) bytes;
    return true;
  }

  private int readAll(AVIOContext input) {
    while (size < MAX_BYTES) {
      reserve(size + CHUNK);
      int read =
          avformat.avio_read_partial(input, new BytePointer(body.pointer()).position(size), CHUNK);
      if (limit.isOver()) {
        return avutil.AVERROR_EXIT();
      }
      if (read == avutil.AVERROR_EOF() || read == 0) {
        return 0;
      }
      if (read < 0) {
        return read;
      }
      size += read;
    }
    return avutil.AVERROR_INVALIDDATA();
  }

  private void reserve(int bytes) {
    int capacity = body.bytes().capacity();
    if (bytes > capacity) {
      NativeBuffer larger = new NativeBuffer(Math.max(bytes, 2 * capacity));
      Pointer.memcpy(larger.pointer(), body.pointer(), size);
      body.close();
      body = larger;
    }
  }

  /**
   * Decodes what was fetched, and wipes it.
   *
   * @return whether it was a picture
   * @throws SourceException if no decoder can be opened
   */
  boolean decode() throws SourceException {
    int kind = codec();
    if (kind == avcodec.AV_CODEC_ID_NONE) {
      body.zero();
      return false;
    }
    PacketDecoder decoding = decoder(kind);
    int result = avcodec.av_new_packet(packet, size);
    if (result >= 0) {
      Pointer.memcpy(packet.data(), body.pointer(), size);
      body.zero();
      result = decoding.send(packet);
      if (result >= 0) {
        result = decoding.receive();
      }
      Pointer.memset(packet.data(), 0, packet.size());
      avcodec.av_packet_unref(packet);
    }
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
    return open().picture();
  }

  /** Returns the memory of the pictures. */
  PicturePool pool() {
    return open().pool();
  }

  /** Returns whether nothing is left of what was fetched. */
  boolean isFetchedZero() {
    return body.isZero();
  }

  private PacketDecoder open() {
    if (decoder == null) {
      throw new IllegalStateException("there is no picture yet");
    }
    return decoder;
  }

  /** Wipes what was fetched, and the picture. */
  void wipe() {
    if (size > 0) {
      body.zero();
      size = 0;
    }
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
    interrupt.close();
    nanoseconds.close();
  }
}
