/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.frame;

import org.bytedeco.ffmpeg.global.avutil;
import org.edgeveil.camera.internal.source.SourceAddress;
import org.edgeveil.camera.internal.source.SourceException;
import org.edgeveil.camera.internal.source.SourceException.Trouble;

/**
 * Says what went wrong with a source, in one line for an operator. FFmpeg's own messages are never
 * used: they contain URLs with their credentials.
 *
 * @param address the source
 * @param settings how it is read
 */
record SourceFailures(SourceAddress address, VideoSettings settings) {
  /** What an open source meets while it waits. */
  SourceException waiting(int code, WaitLimit limit) {
    if (limit.isStopped()) {
      return stopped();
    }
    return limit.isOver() ? stalled() : failed(code);
  }

  /** What a source meets while it is opened. */
  SourceException opening(int code, WaitLimit limit) {
    if (limit.isStopped()) {
      return stopped();
    }
    if (!limit.isOver()) {
      return failed(code);
    }
    return new SourceException(
        Trouble.UNREACHABLE,
        "source: "
            + address
            + " did not answer within "
            + settings.connectTimeout().toSeconds()
            + " s; check the address and the network, or raise timeout.connect");
  }

  /** Translates an error code of FFmpeg. */
  private SourceException failed(int code) {
    if (!address.isLive()) {
      return undecodable();
    }
    if (code == avutil.AVERROR_HTTP_UNAUTHORIZED() || code == avutil.AVERROR_HTTP_FORBIDDEN()) {
      return new SourceException(
          Trouble.REFUSED,
          "source: " + address + " refused the credentials; check username and password");
    }
    if (code == avutil.AVERROR_HTTP_NOT_FOUND()) {
      return new SourceException(
          Trouble.UNREACHABLE,
          "source: " + address + " knows no such path; check the camera's manual for its URL");
    }
    if (code == avutil.AVERROR_INVALIDDATA() || code == avutil.AVERROR_EINVAL()) {
      return undecodable();
    }
    return new SourceException(
        Trouble.UNREACHABLE,
        "source: " + address + " cannot be reached; check the address, the network and the camera");
  }

  /** Somebody asked to stop. */
  SourceException stopped() {
    return new SourceException(Trouble.STOPPED, "source: stopped");
  }

  /** Nothing came for too long. */
  SourceException stalled() {
    return new SourceException(
        Trouble.STALLED,
        "source: no picture came from "
            + address
            + " for "
            + settings.readTimeout().toSeconds()
            + " s; check the camera, or raise timeout.read");
  }

  /** A live source said that nothing more will come. */
  SourceException ended() {
    return new SourceException(
        Trouble.UNREACHABLE, "source: " + address + " ended the stream; is the camera on?");
  }

  /** What came is no picture. */
  SourceException undecodable() {
    return new SourceException(
        Trouble.UNDECODABLE, "source: " + address + " is not " + address.kind().expected());
  }

  /** There is no C function left for what FFmpeg asks. */
  SourceException tooMany() {
    return new SourceException(
        Trouble.UNREACHABLE,
        "source: at most 10 cameras decode in one gateway; disable another camera");
  }
}
