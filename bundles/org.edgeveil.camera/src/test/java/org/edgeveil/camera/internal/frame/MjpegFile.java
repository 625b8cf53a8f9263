/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.frame;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * Writes Motion JPEG in AVI (RIFF, OpenDML's predecessor of 1992): every picture stands for itself,
 * so that one can be exchanged without a trace in the others.
 */
public final class MjpegFile {
  private static final int KEY_FRAME = 0x10;
  private static final int HAS_INDEX = 0x10;

  private MjpegFile() {}

  /** Returns a picture as it is written. */
  public static byte[] jpeg(BufferedImage picture) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(picture, "jpeg", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** Writes a file. */
  public static Path write(
      Path file, List<byte[]> pictures, int framesPerSecond, int width, int height)
      throws IOException {
    byte[] main = new byte[56];
    buffer(main)
        .putInt(1_000_000 / framesPerSecond)
        .putInt(12, HAS_INDEX)
        .putInt(16, pictures.size())
        .putInt(24, 1)
        .putInt(32, width)
        .putInt(36, height);
    byte[] stream = new byte[56];
    buffer(stream)
        .put(ascii("vidsMJPG"))
        .putInt(20, 1)
        .putInt(24, framesPerSecond)
        .putInt(32, pictures.size());
    byte[] format = new byte[40];
    buffer(format)
        .putInt(format.length)
        .putInt(width)
        .putInt(height)
        .putShort((short) 1)
        .putShort((short) 24)
        .put(ascii("MJPG"))
        .putInt(3 * width * height);

    ByteArrayOutputStream movie = new ByteArrayOutputStream();
    byte[] index = new byte[16 * pictures.size()];
    ByteBuffer entries = buffer(index);
    movie.writeBytes(ascii("movi"));
    for (byte[] picture : pictures) {
      entries.put(ascii("00dc")).putInt(KEY_FRAME).putInt(movie.size()).putInt(picture.length);
      movie.writeBytes(chunk("00dc", picture));
    }
    byte[] streams =
        chunk("LIST", join(ascii("strl"), chunk("strh", stream), chunk("strf", format)));
    return Files.write(
        file,
        chunk(
            "RIFF",
            join(
                ascii("AVI "),
                chunk("LIST", join(ascii("hdrl"), chunk("avih", main), streams)),
                chunk("LIST", movie.toByteArray()),
                chunk("idx1", index))));
  }

  private static byte[] chunk(String name, byte[] content) {
    byte[] chunk = new byte[8 + content.length + content.length % 2];
    buffer(chunk).put(ascii(name)).putInt(content.length).put(content);
    return chunk;
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  private static ByteBuffer buffer(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
