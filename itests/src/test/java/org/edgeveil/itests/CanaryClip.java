/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.itests;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * An uncompressed AVI file of the model's own input size, so that nothing is lost or scaled on the
 * way: its pixels would be found again, byte by byte, wherever a frame was written to. The pixels
 * are a hash's output: they occur nowhere else.
 */
final class CanaryClip {
  static final int SIZE = 300;
  static final int FRAMES = 20;
  private static final int STRIDE = SIZE * 3;
  private static final int FRAME_BYTES = STRIDE * SIZE;
  private static final int AVI_HEADER = 56;
  private static final int STREAM_HEADER = 56;
  private static final int BITMAP_HEADER = 40;

  private CanaryClip() {}

  static void write(Path file) throws IOException {
    int streamList = 4 + 8 + STREAM_HEADER + 8 + BITMAP_HEADER;
    int headerList = 4 + 8 + AVI_HEADER + 8 + streamList;
    int movie = 4 + FRAMES * (8 + FRAME_BYTES);
    try (OutputStream out = Files.newOutputStream(file)) {
      ByteBuffer head =
          ByteBuffer.allocate(12 + 8 + headerList + 12).order(ByteOrder.LITTLE_ENDIAN);
      tag(head, "RIFF").putInt(4 + 8 + headerList + 8 + movie);
      tag(head, "AVI ");
      tag(head, "LIST").putInt(headerList);
      tag(head, "hdrl");
      tag(head, "avih")
          .putInt(AVI_HEADER)
          .putInt(100_000)
          .putInt(FRAME_BYTES * 10)
          .putInt(0)
          .putInt(0);
      head.putInt(FRAMES).putInt(0).putInt(1).putInt(FRAME_BYTES).putInt(SIZE).putInt(SIZE);
      head.position(head.position() + 16);
      tag(head, "LIST").putInt(streamList);
      tag(head, "strl");
      tag(head, "strh").putInt(STREAM_HEADER);
      tag(head, "vids").putInt(0).putInt(0).putInt(0).putInt(0).putInt(1).putInt(10).putInt(0);
      head.putInt(FRAMES).putInt(FRAME_BYTES).putInt(-1).putInt(0).putInt(0).putInt(0);
      tag(head, "strf").putInt(BITMAP_HEADER).putInt(BITMAP_HEADER).putInt(SIZE).putInt(SIZE);
      head.putShort((short) 1).putShort((short) 24).putInt(0).putInt(FRAME_BYTES);
      head.position(head.position() + 16);
      tag(head, "LIST").putInt(movie);
      tag(head, "movi");
      out.write(head.array());
      for (int frame = 0; frame < FRAMES; frame++) {
        ByteBuffer chunk = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        tag(chunk, "00db").putInt(FRAME_BYTES);
        out.write(chunk.array());
        for (int row = 0; row < SIZE; row++) {
          out.write(row(frame, row));
        }
      }
    }
  }

  /** One stored row of one frame, blue first; rows are stored from the bottom. */
  static byte[] row(int frame, int row) {
    byte[] pixels = new byte[STRIDE];
    try {
      MessageDigest hash = MessageDigest.getInstance("SHA-256");
      for (int at = 0; at < STRIDE; at += 32) {
        byte[] block =
            hash.digest(
                ("canary " + frame + " " + row + " " + at).getBytes(StandardCharsets.US_ASCII));
        System.arraycopy(block, 0, pixels, at, Math.min(32, STRIDE - at));
      }
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
    return pixels;
  }

  /** The same pixels with red first, as a model reads them. */
  static byte[] redFirst(byte[] blueFirst) {
    byte[] pixels = blueFirst.clone();
    for (int at = 0; at + 2 < pixels.length; at += 3) {
      pixels[at] = blueFirst[at + 2];
      pixels[at + 2] = blueFirst[at];
    }
    return pixels;
  }

  /**
   * Twelve pixels from the middle of a row, in either order of colours: what a search looks for.
   */
  static byte[][] needles(int frame, int row) {
    byte[] blueFirst = row(frame, row);
    return new byte[][] {
      Arrays.copyOfRange(blueFirst, 300, 336), Arrays.copyOfRange(redFirst(blueFirst), 300, 336)
    };
  }

  private static ByteBuffer tag(ByteBuffer buffer, String tag) {
    return buffer.put(tag.getBytes(StandardCharsets.US_ASCII));
  }
}
