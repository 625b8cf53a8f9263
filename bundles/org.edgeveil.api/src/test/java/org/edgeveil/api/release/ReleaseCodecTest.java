/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.api.release;

import static java.math.BigInteger.ONE;
import static java.math.BigInteger.TEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
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
    bytes[0] = 4;

    assertThatThrownBy(() -> ReleaseCodec.decode(bytes))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("version 4");
  }

  @Example
  void encode_valuesOfOneWindow_isVersion2AndOfSumsVersion3() {
    ReleaseContent window = example("camera-1", 7);
    PrivacyStatement.Sums sums =
        new PrivacyStatement.Sums(Instant.parse("2026-01-01T00:00:00Z"), 24, 12);

    assertThat(ReleaseCodec.encode(window)[0]).isEqualTo((byte) 2);
    assertThat(ReleaseCodec.encode(in(window, Optional.of(sums)))[0]).isEqualTo((byte) 3);
  }

  @Example
  void decode_indexOutsideItsStream_isRefused() {
    ReleaseContent content =
        in(example("camera-1", 7), Optional.of(new PrivacyStatement.Sums(Instant.EPOCH, 24, 12)));
    byte[] bytes = ReleaseCodec.encode(content);
    // The index, before two texts of four bytes of length and two of text each.
    bytes[bytes.length - 13] = 24;

    assertThatThrownBy(() -> ReleaseCodec.decode(bytes))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("index");
  }

  private static ReleaseContent in(ReleaseContent content, Optional<PrivacyStatement.Sums> sums) {
    return new ReleaseContent(
        content.cameraPid(),
        content.window(),
        content.values(),
        content.postProcessing(),
        in(content.statement(), sums),
        content.modelDigest(),
        content.configurationDigest());
  }

  private static PrivacyStatement in(PrivacyStatement of, Optional<PrivacyStatement.Sums> sums) {
    return new PrivacyStatement(
        of.guarantee(),
        of.mechanism(),
        of.unit(),
        of.currency(),
        of.nanoCost(),
        of.chargedNano(),
        of.spentNano(),
        of.budgetNano(),
        of.loss(),
        of.domain(),
        of.limits(),
        of.terms(),
        sums);
  }

  @Example
  void encode_noisedValueOfAnySize_hasTheSameLength() {
    assertThat(ReleaseCodec.encode(example("camera-1", Long.MIN_VALUE)))
        .hasSameSizeAs(ReleaseCodec.encode(example("camera-1", 0)));
  }

  @Example
  void encode_suppressedValue_hasTheSameLength() {
    NoisedValue value = new NoisedValue(Metric.ENTRIES, "door", "Person", 3, 1, 5, 1);

    assertThat(ReleaseCodec.encode(example("camera-1", value.withheld())))
        .hasSameSizeAs(ReleaseCodec.encode(example("camera-1", value)));
  }

  @Example
  void decode_integerWrittenInAnotherWay_isRefused() {
    byte[] bytes = ReleaseCodec.encode(withNoise(new Noise.DiscreteGaussian(TEN, ONE, 0)));
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int where = text.indexOf("10", text.indexOf("gaussian here") + 13);
    bytes[where] = '0';

    assertThatThrownBy(() -> ReleaseCodec.decode(bytes))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("varianceNumerator");
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

  private static ReleaseContent withNoise(Noise noise) {
    ReleaseContent content = example("camera-1", 0);
    return new ReleaseContent(
        content.cameraPid(),
        content.window(),
        content.values(),
        content.postProcessing(),
        new PrivacyStatement(
            PrivacyStatement.Guarantee.ENFORCED,
            "m",
            new PrivacyUnit.Duration(30_000_000_000L, 1, 30_000_000_000L, 2),
            PrivacyStatement.Currency.RHO,
            1,
            1,
            1,
            1,
            new PrivacyStatement.Loss(1, 1_000_000_000L, 1),
            "gaussian here",
            List.of(),
            List.of(new NoiseTerm(Metric.ENTRIES, 40, 800, 1, noise))),
        "ab",
        "cd");
  }

  private static Optional<ReleaseContent> tryDecode(byte[] bytes) {
    try {
      return Optional.of(ReleaseCodec.decode(bytes));
    } catch (IOException refused) {
      return Optional.empty();
    }
  }

  private static ReleaseContent example(String camera, long noised) {
    return example(
        camera, new NoisedValue(Metric.ENTRIES, "door", "Person", noised, noised, noised, 1));
  }

  private static ReleaseContent example(String camera, NoisedValue value) {
    Instant noon = Instant.parse("2026-01-01T12:00:00Z");
    return new ReleaseContent(
        camera,
        new Window("replay:00", 0, 10_000_000_000L, noon, noon.plusSeconds(10), 100),
        List.of(value),
        PostProcessing.NONE,
        new PrivacyStatement(
            PrivacyStatement.Guarantee.DEMO,
            "discrete-laplace",
            new PrivacyUnit.Track(3, 0),
            PrivacyStatement.Currency.EPSILON,
            1_000_000_000L,
            0,
            1_000_000_000L,
            1_000_000_000L,
            new PrivacyStatement.Loss(1_000_000_000L, 0, 1_000_000_000L),
            "gateway",
            List.of(),
            List.of(
                new NoiseTerm(
                    Metric.ENTRIES, 6, 0, 700_000_000L, new Noise.DiscreteLaplace(60, 7)))),
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
                Arbitraries.of(Metric.class),
                text,
                text,
                anyLong.array(long[].class).ofSize(3),
                positive,
                Arbitraries.of(true, false))
            .as(
                (metric, subject, aspect, sorted, denominator, suppressed) -> {
                  Arrays.sort(sorted);
                  NoisedValue shown =
                      new NoisedValue(
                          metric, subject, aspect, sorted[1], sorted[0], sorted[2], denominator);
                  return suppressed ? shown.withheld() : shown;
                });
    Arbitrary<BigInteger> integer =
        Arbitraries.bigIntegers().between(ONE, ONE.shiftLeft(120).add(TEN));
    Arbitrary<Noise> noise =
        Arbitraries.oneOf(
            Combinators.combine(positive, positive).as(Noise.DiscreteLaplace::new),
            Combinators.combine(integer, integer, Arbitraries.integers().between(0, 62))
                .as(Noise.DiscreteGaussian::new),
            Combinators.combine(positive, positive).as(Noise.RandomisedResponse::new));
    Arbitrary<Long> notNegative = Arbitraries.longs().greaterOrEqual(0);
    Arbitrary<NoiseTerm> term =
        Combinators.combine(Arbitraries.of(Metric.class), positive, notNegative, positive, noise)
            .as(NoiseTerm::new);
    Arbitrary<PrivacyUnit> unit =
        Arbitraries.oneOf(
            Combinators.combine(Arbitraries.integers().greaterOrEqual(1), notNegative)
                .as(PrivacyUnit.Track::new),
            Combinators.combine(positive, positive, positive, positive)
                .as(PrivacyUnit.Duration::new));
    Arbitrary<KnownLimit> limit =
        Arbitraries.oneOf(
            Combinators.combine(
                    Arbitraries.integers().between(0, 50), Arbitraries.integers().between(50, 100))
                .as(KnownLimit.OtherTracksChange::new),
            Combinators.combine(
                    Arbitraries.integers().between(0, 1000),
                    Arbitraries.integers().between(0, 1000))
                .as(KnownLimit.ChunkBorders::new));
    Arbitrary<PrivacyStatement.Loss> loss =
        Combinators.combine(
                notNegative,
                Arbitraries.longs().between(0, 1_000_000_000_000_000_000L),
                notNegative)
            .as(PrivacyStatement.Loss::new);
    Arbitrary<PrivacyStatement> statement =
        Combinators.combine(
                Arbitraries.of(PrivacyStatement.Guarantee.class),
                text,
                unit,
                Arbitraries.of(PrivacyStatement.Currency.class),
                anyLong.array(long[].class).ofSize(4),
                loss,
                limit.list().ofMaxSize(2),
                term.list().ofMaxSize(3))
            .as(
                (guarantee, mechanism, u, currency, costs, l, limits, terms) ->
                    new PrivacyStatement(
                        guarantee, mechanism, u, currency, costs[0], costs[1], costs[2], costs[3],
                        l, mechanism, limits, terms));
    Arbitrary<PrivacyStatement.Sums> sums =
        Combinators.combine(
                Arbitraries.longs().between(-1_000_000_000, 100_000_000_000L),
                Arbitraries.integers().between(1, 16_384),
                Arbitraries.integers().between(0, 16_383))
            .as(
                (since, windows, index) ->
                    new PrivacyStatement.Sums(
                        Instant.ofEpochSecond(since), windows, index % windows));
    Arbitrary<PrivacyStatement> anyStatement =
        Combinators.combine(statement, sums.optional()).as(ReleaseCodecTest::in);
    Arbitrary<PostProcessing> postProcessing =
        Combinators.combine(notNegative, Arbitraries.of(true, false)).as(PostProcessing::new);
    return Combinators.combine(
            text, window, value.list().ofMaxSize(8), postProcessing, anyStatement, text, text)
        .as(ReleaseContent::new);
  }

  private static boolean isUnicode(String text) {
    return StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }
}
