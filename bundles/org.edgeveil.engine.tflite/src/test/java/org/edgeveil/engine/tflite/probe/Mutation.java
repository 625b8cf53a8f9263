/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.engine.tflite.probe;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;

/** Damages a model file: the same seed and number give the same damage. */
public final class Mutation {

  /** Most of a real model is weights, where damage shows nowhere: half the hits go to the rest. */
  private static final int EDGE = 8_192;

  private static final int[] EXTREMES = {
    0, 1, -1, 4, 16, 127, 128, 255, 256, 65_535, 65_536, Integer.MAX_VALUE, Integer.MIN_VALUE
  };

  private final Random random;
  private byte[] content;

  private Mutation(byte[] original, Random random) {
    this.content = original.clone();
    this.random = random;
  }

  /** Returns the damaged copy of one of the originals. */
  public static byte[] of(byte[][] originals, long seed, int number) {
    Random random = new Random(seed * 1_000_003 + number);
    // The first numbers of neighbouring seeds are alike.
    random.nextLong();
    Mutation mutation = new Mutation(originals[random.nextInt(originals.length)], random);
    int times = 1 + random.nextInt(3);
    for (int i = 0; i < times && mutation.content.length >= 8; i++) {
      mutation.damage();
    }
    return mutation.content;
  }

  private void damage() {
    switch (random.nextInt(8)) {
      case 0 -> content = Arrays.copyOf(content, random.nextInt(content.length));
      case 1, 2 -> flipBytes();
      case 3, 4 -> putWord(EXTREMES[random.nextInt(EXTREMES.length)]);
      case 5 -> putWord(random.nextInt(content.length));
      case 6 -> putWord(words().getInt(position(4)));
      default -> copyBlock();
    }
  }

  private void flipBytes() {
    int count = 1 + random.nextInt(8);
    for (int i = 0; i < count; i++) {
      content[position(1)] ^= (byte) (1 + random.nextInt(255));
    }
  }

  /** An offset, a length, a shape or a code: all of them are aligned words, or look like it. */
  private void putWord(int value) {
    words().putInt(position(4), value);
  }

  private void copyBlock() {
    int length = 1 + random.nextInt(Math.min(64, content.length / 2));
    System.arraycopy(content, position(length), content, position(length), length);
  }

  private ByteBuffer words() {
    return ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
  }

  private int position(int room) {
    int last = content.length - room;
    int position =
        switch (random.nextInt(4)) {
          case 0 -> random.nextInt(Math.min(last, EDGE) + 1);
          case 1 -> last - random.nextInt(Math.min(last, EDGE) + 1);
          default -> random.nextInt(last + 1);
        };
    return room == 4 ? position & ~3 : position;
  }
}
