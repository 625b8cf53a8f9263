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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Modifier;
import java.security.ProviderException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class SecureRandomBitsTest {

  private static final class FakeGenerator extends SecureRandom {
    private static final long serialVersionUID = 1L;
    private final transient Consumer<byte[]> fill;

    FakeGenerator(Consumer<byte[]> fill) {
      this.fill = fill;
    }

    @Override
    public void nextBytes(byte[] bytes) {
      fill.accept(bytes);
    }
  }

  @Test
  void next32_generatorThrows_failsForEver() {
    int[] calls = {0};
    RandomBits bits =
        new SecureRandomBits(
            new FakeGenerator(
                bytes -> {
                  calls[0]++;
                  throw new ProviderException("no entropy");
                }));

    assertThatThrownBy(bits::next32).isInstanceOf(RandomnessException.class);
    assertThatThrownBy(bits::next32).isInstanceOf(RandomnessException.class);
    assertThat(calls[0]).isEqualTo(1);
  }

  @Test
  void next32_generatorStuck_fails() {
    RandomBits bits =
        new SecureRandomBits(new FakeGenerator(bytes -> Arrays.fill(bytes, (byte) 7)));
    for (int i = 0; i < 1024; i++) {
      assertThat(bits.next32()).isEqualTo(0x07070707);
    }

    assertThatThrownBy(bits::next32).isInstanceOf(RandomnessException.class);
  }

  @Test
  void next32_generatorGivesZeros_failsAtOnce() {
    RandomBits bits = new SecureRandomBits(new FakeGenerator(bytes -> {}));

    assertThatThrownBy(bits::next32).isInstanceOf(RandomnessException.class);
  }

  @Test
  void next32_usedBytes_areWiped() {
    byte[][] seen = {new byte[0]};
    byte[] counter = {1};
    RandomBits bits =
        new SecureRandomBits(
            new FakeGenerator(
                bytes -> {
                  seen[0] = bytes;
                  Arrays.fill(bytes, counter[0]++);
                }));
    for (int i = 0; i < 10; i++) {
      assertThat(bits.next32()).isEqualTo(0x01010101);
    }

    assertThat(Arrays.copyOfRange(seen[0], 16, 56)).containsOnly(0);
    assertThat(seen[0][56]).isEqualTo((byte) 1);
  }

  @Test
  void next8_usedBytes_areWiped() {
    byte[][] seen = {new byte[0]};
    RandomBits bits =
        new SecureRandomBits(
            new FakeGenerator(
                bytes -> {
                  seen[0] = bytes;
                  Arrays.fill(bytes, (byte) 0xfe);
                }));
    for (int i = 0; i < 3; i++) {
      assertThat(bits.next8()).isEqualTo(0xfe);
    }

    assertThat(Arrays.copyOfRange(seen[0], 16, 19)).containsOnly(0);
    assertThat(seen[0][19]).isEqualTo((byte) 0xfe);
  }

  @Test
  void next32_fewerBytesLeft_startsANewBlockAndWipesThem() {
    byte[][] seen = {new byte[0]};
    byte[] counter = {1};
    RandomBits bits =
        new SecureRandomBits(
            new FakeGenerator(
                bytes -> {
                  // What is not wiped of the block before shows here.
                  assertThat(Arrays.copyOfRange(bytes, 16, bytes.length)).containsOnly(0);
                  seen[0] = bytes;
                  Arrays.fill(bytes, counter[0]++);
                }));
    bits.next8();
    for (int i = 0; i < 1023; i++) {
      assertThat(bits.next32()).isEqualTo(0x01010101);
    }

    assertThat(bits.next32()).isEqualTo(0x02020202);
    assertThat(seen[0]).hasSize(16 + 4096);
  }

  @Test
  void next8_generatorStuck_fails() {
    RandomBits bits =
        new SecureRandomBits(new FakeGenerator(bytes -> Arrays.fill(bytes, (byte) 7)));
    for (int i = 0; i < 4096; i++) {
      assertThat(bits.next8()).isEqualTo(7);
    }

    assertThatThrownBy(bits::next8).isInstanceOf(RandomnessException.class);
  }

  @Test
  void secure_manyWords_differ() {
    RandomBits bits = RandomBits.secure();
    Set<Integer> words = new HashSet<>();
    for (int i = 0; i < 5000; i++) {
      words.add(bits.next32());
    }

    // 5000 of 2^32 collide about 3 times in 1000 runs, never 10 times
    assertThat(words.size()).isGreaterThan(4990);
  }

  @Test
  void randomBits_fromAnotherPackage_cannotBeExtended() throws NoSuchMethodException {
    assertThat(RandomBits.class.getDeclaredConstructors())
        .allMatch(
            constructor ->
                !Modifier.isPublic(constructor.getModifiers())
                    && !Modifier.isProtected(constructor.getModifiers()));
    assertThat(Modifier.isPublic(RandomBits.class.getDeclaredMethod("next32").getModifiers()))
        .isFalse();
  }
}
