/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.mechanism;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LazyChoiceTest {
  private static final int BITS = 1024;

  /** A number with 1024 bits written down; long enough to pass for irrational. */
  private record Written(BigInteger bits) implements LazyChoice.Cut {
    @Override
    public BigInteger firstBits(int count) {
      return bits.shiftRight(BITS - count);
    }
  }

  private static Written written(String startHex, String fillHex) {
    StringBuilder hex = new StringBuilder(startHex);
    while (hex.length() < BITS / 4) {
      hex.append(fillHex);
    }
    return new Written(new BigInteger(hex.substring(0, BITS / 4), 16));
  }

  private static int draw(LazyChoice choice, int... bytes) {
    byte[] script = new byte[bytes.length];
    for (int i = 0; i < script.length; i++) {
      script[i] = (byte) bytes[i];
    }
    return choice.draw(new ScriptedBits(script));
  }

  private final LazyChoice thirds = new LazyChoice(List.of(written("", "5"), written("", "a")));

  @Test
  void draw_firstByteThatDecides_usesNoOther() {
    int[] chosen = new int[3];
    int undecided = 0;
    for (int first = 0; first < 256; first++) {
      ScriptedBits bits = new ScriptedBits(new byte[] {(byte) first});
      int choice = thirds.draw(bits);
      if (bits.used() == 1) {
        chosen[choice]++;
      } else {
        undecided++;
      }
    }
    assertThat(chosen).containsExactly(0x55, 0xaa - 0x56, 0xff - 0xaa);
    assertThat(undecided).isEqualTo(2);
  }

  @Test
  void draw_tieInTheFirstByte_isDecidedByTheNext() {
    assertThat(draw(thirds, 0x55, 0x54)).isEqualTo(0);
    assertThat(draw(thirds, 0x55, 0x56)).isEqualTo(1);
    assertThat(draw(thirds, 0xaa, 0xa9)).isEqualTo(1);
    assertThat(draw(thirds, 0xaa, 0xab)).isEqualTo(2);
  }

  @Test
  void draw_tieUpToTheEighthByte_isDecidedByIt() {
    assertThat(draw(thirds, 0x55, 0x55, 0x55, 0x55, 0x55, 0x55, 0x55, 0x54)).isEqualTo(0);
    assertThat(draw(thirds, 0x55, 0x55, 0x55, 0x55, 0x55, 0x55, 0x55, 0x56)).isEqualTo(1);
  }

  @Test
  void draw_tieIn64Bits_isDecidedByTheCutsLaterBits() {
    for (int words = 1; words <= 4; words++) {
      for (int last : new int[] {0x54, 0x56}) {
        byte[] script = new byte[8 * (words + 1)];
        Arrays.fill(script, (byte) 0x55);
        // The last word comes in two halves, low half first, least significant byte first.
        script[8 * words + 7] = (byte) last;
        ScriptedBits bits = new ScriptedBits(script);
        assertThat(thirds.draw(bits)).isEqualTo(last == 0x54 ? 0 : 1);
        assertThat(bits.used()).isEqualTo(script.length);
      }
    }
  }

  @Test
  void draw_cutsThatShare64Bits_areToldApart() {
    LazyChoice close =
        new LazyChoice(
            List.of(
                written("0123456789abcdef3", "3"),
                written("0123456789abcdef7", "7"),
                written("0123456789abcdefb", "b")));
    List<Integer> chosen = new ArrayList<>();
    for (int top : new int[] {0x10, 0x50, 0x90, 0xd0}) {
      chosen.add(
          draw(close, 1, 0x23, 0x45, 0x67, 0x89, 0xab, 0xcd, 0xef, 0, 0, 0, 0, 0, 0, 0, top));
    }
    assertThat(chosen).containsExactly(0, 1, 2, 3);
  }

  @Test
  void draw_cutNextToOne_isReachedFromBelowOnly() {
    LazyChoice rare = new LazyChoice(List.of(written("ffffffffffffffffffff", "5")));
    assertThat(draw(rare, 0xfe)).isEqualTo(0);
    byte[] ones = new byte[16];
    Arrays.fill(ones, (byte) 0xff);
    assertThat(rare.draw(new ScriptedBits(ones))).isEqualTo(1);
    ones[10] = 0;
    ones[11] = 0;
    assertThat(rare.draw(new ScriptedBits(ones))).isEqualTo(1);
    ones[15] = 0x7f;
    assertThat(rare.draw(new ScriptedBits(ones))).isEqualTo(0);
  }
}
