/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.frame;

import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVIOInterruptCB;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.edgeveil.camera.internal.source.SourceException;

/**
 * Reads single pictures, each from a place of its own, and decodes them. FFmpeg's protocols fetch
 * the bytes of files and URLs, so that not even compressed ones enter the Java heap. For one
 * thread.
 */
final class StillReader implements AutoCloseable {
  /** What FFmpeg may use to follow an HTTP address. */
  static final String HTTP_PROTOCOLS = "http,https,tcp,tls,crypto";

  /** What FFmpeg may use to read a file. */
  static final String FILE_PROTOCOLS = "file";

  private static final int CHUNK = 64 * 1024;

  private final WaitLimit limit;
  private final AVIOInterruptCB interrupt = new AVIOInterruptCB();
  private final StillDecoder decoder;

  /**
   * Makes a reader.
   *
   * @param failures says what went wrong
   * @param stop ends its waits
   * @throws SourceException if FFmpeg could not be interrupted
   */
  StillReader(SourceFailures failures, StopSignal stop) throws SourceException {
    limit = new WaitLimit(stop);
    decoder = new StillDecoder(failures);
    interrupt.callback(limit.callback());
    if (!limit.isUsable()) {
      close();
      throw failures.tooMany();
    }
  }

  /** Returns what ends its waits. */
  WaitLimit limit() {
    return limit;
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

  private int readAll(AVIOContext input) {
    while (!decoder.isTooLargeWith(CHUNK)) {
      int read = avformat.avio_read_partial(input, decoder.room(CHUNK), CHUNK);
      if (limit.isOver()) {
        return avutil.AVERROR_EXIT();
      }
      if (read == avutil.AVERROR_EOF() || read == 0) {
        return 0;
      }
      if (read < 0) {
        return read;
      }
      decoder.added(read);
    }
    return avutil.AVERROR_INVALIDDATA();
  }

  /**
   * Decodes what was fetched, and wipes it.
   *
   * @return whether it was a picture
   * @throws SourceException if no decoder can be opened
   */
  boolean decode() throws SourceException {
    return decoder.decode();
  }

  /** Returns the current picture. */
  AVFrame picture() {
    return decoder.picture();
  }

  /** Returns what decodes. */
  StillDecoder decoder() {
    return decoder;
  }

  /** Wipes what was fetched, and the picture. */
  void wipe() {
    decoder.wipe();
  }

  /** Frees everything, wiped before; does nothing when called again. */
  @Override
  public void close() {
    decoder.close();
    interrupt.close();
    limit.close();
  }
}
