/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.api.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ReleaseCodecTest {

  @Property(seed = "20260101", tries = 500)
  void decode_encodedContent_isTheSame(@ForAll("contents") ReleaseContent content)
      throws IOException {
    byte[] bytes = ReleaseCodec.encode(content);

    assertThat(ReleaseCodec.decode(bytes)).isEqualTo(content);
    assertThat(ReleaseCodec.encode(ReleaseCodec.decode(bytes))).isEqualTo(bytes);
  }

  @Property(seed = "20260102", tries = 500)
  void decode_oneByteChanged_isRefusedOrCanonical(
      @ForAll("contents") ReleaseContent content, @ForAll int where, @ForAll byte xor)
      throws IOException {
    byte[] bytes = ReleaseCodec.encode(content);
    bytes[Math.floorMod(where, bytes.length)] ^= xor;

    Optional<ReleaseContent> decoded = tryDecode(bytes);

    if (decoded.isPresent()) {
      assertThat(ReleaseCodec.encode(decoded.get())).isEqualTo(bytes);
    }
  }

  @Property(seed = "20260103", tries = 500)
  void decode_anyBytes_throwsNothingButIoException(@ForAll byte[] bytes) {
    tryDecode(bytes);
  }

  @Property(seed = "20260104", tries = 200)
  void decode_cutOff_isRefused(@ForAll("contents") ReleaseContent content, @ForAll int where) {
    byte[] bytes = ReleaseCodec.encode(content);
    byte[] cut = Arrays.copyOf(bytes, Math.floorMod(where, bytes.length));

    assertThatThrownBy(() -> ReleaseCodec.decode(cut))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("not a release content");
  }

  @Example
  void decode_bytesAfterTheEnd_isRefused() {
    byte[] bytes = ReleaseCodec.encode(example("camera-1", 7));

    assertThatThrownBy(() -> ReleaseCodec.decode(Arrays.copyOf(bytes, bytes.length + 1)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("1 bytes too many");
  }

  @Example
  void decode_laterVersion_saysSo() {
    byte[] bytes = ReleaseCodec.encode(example("camera-1", 7));
    bytes[0] = 2;

    assertThatThrownBy(() -> ReleaseCodec.decode(bytes))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("version 2");
  }

  @Example
  void encode_noisedValueOfAnySize_hasTheSameLength() {
    assertThat(ReleaseCodec.encode(example("camera-1", Long.MIN_VALUE)))
        .hasSameSizeAs(ReleaseCodec.encode(example("camera-1", 0)));
  }

  @Example
  void encode_textTooLong_isRefused() {
    String text = "x".repeat(ReleaseCodec.MAX_TEXT_BYTES + 1);

    assertThatThrownBy(() -> ReleaseCodec.encode(example(text, 0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cameraPid");
  }

  @Example
  void encode_halfACharacter_isRefused() {
    assertThatThrownBy(() -> ReleaseCodec.encode(example("\ud800", 0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Unicode");
  }

  private static Optional<ReleaseContent> tryDecode(byte[] bytes) {
    try {
      return Optional.of(ReleaseCodec.decode(bytes));
    } catch (IOException refused) {
      return Optional.empty();
    }
  }

  private static ReleaseContent example(String camera, long noised) {
    Instant noon = Instant.parse("2026-01-01T12:00:00Z");
    return new ReleaseContent(
        camera,
        new Window("replay:00", 0, 10_000_000_000L, noon, noon.plusSeconds(10), 100),
        List.of(new NoisedValue(Metric.ENTRIES, "door", "Person", noised, noised, noised, 1)),
        new PrivacyStatement(
            PrivacyStatement.Guarantee.DEMO,
            "discrete-laplace",
            new PrivacyUnit.Track(3, 0),
            true,
            1_000_000_000L,
            0,
            1_000_000_000L,
            1_000_000_000L,
            "gateway",
            List.of(new NoiseTerm(Metric.ENTRIES, 6, 700_000_000L, 60, 7))),
        "ab",
        "cd");
  }

  @Provide
  Arbitrary<ReleaseContent> contents() {
    Arbitrary<String> text =
        Arbitraries.strings().ofMaxLength(12).filter(ReleaseCodecTest::isUnicode);
    Arbitrary<Long> anyLong = Arbitraries.longs();
    Arbitrary<Long> positive = Arbitraries.longs().greaterOrEqual(1);
    Arbitrary<Instant> instant =
        Combinators.combine(
                Arbitraries.longs().between(-31557014167219200L, 31556889864403199L),
                Arbitraries.integers().between(0, 999_999_999))
            .as(Instant::ofEpochSecond);
    Arbitrary<Window> window =
        Combinators.combine(
                text,
                Arbitraries.longs().between(Long.MIN_VALUE, 0),
                positive,
                instant,
                instant,
                Arbitraries.longs().greaterOrEqual(0))
            .as(Window::new);
    Arbitrary<NoisedValue> value =
        Combinators.combine(
                Arbitraries.of(Metric.class), text, text, anyLong, anyLong, anyLong, positive)
            .as(
                (metric, subject, aspect, a, b, c, denominator) -> {
                  long[] sorted = {a, b, c};
                  Arrays.sort(sorted);
                  return new NoisedValue(
                      metric, subject, aspect, sorted[1], sorted[0], sorted[2], denominator);
                });
    Arbitrary<NoiseTerm> term =
        Combinators.combine(Arbitraries.of(Metric.class), positive, positive, positive, positive)
            .as(NoiseTerm::new);
    Arbitrary<PrivacyUnit> unit =
        Arbitraries.oneOf(
            Combinators.combine(
                    Arbitraries.integers().greaterOrEqual(1), Arbitraries.longs().greaterOrEqual(0))
                .as(PrivacyUnit.Track::new),
            Combinators.combine(positive, Arbitraries.integers().greaterOrEqual(1))
                .as(PrivacyUnit.Duration::new));
    Arbitrary<PrivacyStatement> statement =
        Combinators.combine(
                Arbitraries.of(PrivacyStatement.Guarantee.class),
                text,
                unit,
                Arbitraries.of(true, false),
                anyLong.array(long[].class).ofSize(4),
                text,
                term.list().ofMaxSize(3))
            .as(
                (guarantee, mechanism, u, assumed, epsilons, domain, terms) ->
                    new PrivacyStatement(
                        guarantee,
                        mechanism,
                        u,
                        assumed,
                        epsilons[0],
                        epsilons[1],
                        epsilons[2],
                        epsilons[3],
                        domain,
                        terms));
    return Combinators.combine(text, window, value.list().ofMaxSize(8), statement, text, text)
        .as(ReleaseContent::new);
  }

  private static boolean isUnicode(String text) {
    return StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }
}
