/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.itests;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * A video of losslessly stored pictures (PNG in AVI) of the model's own input size, so that nothing
 * is lost or scaled on the way: its pixels would be found again, byte by byte, wherever a frame was
 * written to. The pixels are a hash's output: they occur nowhere else.
 */
final class CanaryClip {
  static final int SIZE = 300;
  static final int FRAMES = 20;
  private static final int STRIDE = SIZE * 3;
  private static final int AVI_HEADER = 56;
  private static final int STREAM_HEADER = 56;
  private static final int BITMAP_HEADER = 40;

  private CanaryClip() {}

  @SuppressWarnings("ByteBufferBackingArray") // the buffers are allocated below
  static void write(Path file) throws IOException {
    List<byte[]> pictures = new ArrayList<>();
    for (int frame = 0; frame < FRAMES; frame++) {
      pictures.add(picture(frame));
    }
    int largest = pictures.stream().mapToInt(picture -> picture.length).max().orElse(0);
    int streamList = 4 + 8 + STREAM_HEADER + 8 + BITMAP_HEADER;
    int headerList = 4 + 8 + AVI_HEADER + 8 + streamList;
    int movie = 4 + pictures.stream().mapToInt(picture -> 8 + padded(picture)).sum();
    try (OutputStream out = Files.newOutputStream(file)) {
      ByteBuffer head = littleEndian(12 + 8 + headerList + 12);
      tag(head, "RIFF").putInt(4 + 8 + headerList + 8 + movie);
      tag(head, "AVI ");
      tag(head, "LIST").putInt(headerList);
      tag(head, "hdrl");
      tag(head, "avih").putInt(AVI_HEADER).putInt(100_000).putInt(largest * 10).putInt(0).putInt(0);
      head.putInt(FRAMES).putInt(0).putInt(1).putInt(largest).putInt(SIZE).putInt(SIZE);
      head.position(head.position() + 16);
      tag(head, "LIST").putInt(streamList);
      tag(head, "strl");
      tag(head, "strh").putInt(STREAM_HEADER);
      tag(head, "vids");
      tag(head, "MPNG").putInt(0).putInt(0).putInt(0).putInt(1).putInt(10).putInt(0);
      head.putInt(FRAMES).putInt(largest).putInt(-1).putInt(0).putInt(0).putInt(0);
      tag(head, "strf").putInt(BITMAP_HEADER).putInt(BITMAP_HEADER).putInt(SIZE).putInt(SIZE);
      head.putShort((short) 1).putShort((short) 24);
      tag(head, "MPNG").putInt(largest);
      head.position(head.position() + 16);
      tag(head, "LIST").putInt(movie);
      tag(head, "movi");
      out.write(head.array());
      for (byte[] picture : pictures) {
        ByteBuffer chunk = littleEndian(8 + padded(picture));
        tag(chunk, "00dc").putInt(picture.length).put(picture);
        out.write(chunk.array());
      }
    }
  }

  private static int padded(byte[] chunk) {
    return chunk.length + (chunk.length & 1);
  }

  private static ByteBuffer littleEndian(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] picture(int frame) throws IOException {
    BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_3BYTE_BGR);
    for (int y = 0; y < SIZE; y++) {
      byte[] row = row(frame, y);
      for (int x = 0; x < SIZE; x++) {
        int blue = row[3 * x] & 0xff;
        int green = row[3 * x + 1] & 0xff;
        int red = row[3 * x + 2] & 0xff;
        image.setRGB(x, y, red << 16 | green << 8 | blue);
      }
    }
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(image, "png", png);
    return png.toByteArray();
  }

  /** One row of one frame, blue first. */
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
