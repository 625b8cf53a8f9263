/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.sync.internal.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.kura.cloudconnection.message.KuraMessage;
import org.eclipse.kura.message.KuraPayload;
import org.edgeveil.api.release.KnownLimit;
import org.edgeveil.api.release.Metric;
import org.edgeveil.api.release.Noise;
import org.edgeveil.api.release.NoiseTerm;
import org.edgeveil.api.release.NoisedValue;
import org.edgeveil.api.release.PrivacyStatement;
import org.edgeveil.api.release.PrivacyUnit;
import org.edgeveil.api.release.Release;
import org.edgeveil.api.release.ReleaseCodec;
import org.edgeveil.api.release.ReleaseContent;
import org.edgeveil.sync.fixture.Releases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReleaseMessageTest {

  @Test
  void of_release_isTheGoldenMessage() throws IOException {
    KuraPayload payload = ReleaseMessage.of(Releases.of(1)).getPayload();

    assertThat(rendered(payload)).isEqualTo(golden());
  }

  @Test
  void of_release_bodyIsTheCanonicalContent() throws IOException {
    Release release = Releases.of(5);

    byte[] body = ReleaseMessage.of(release).getPayload().getBody();

    assertThat(body).isEqualTo(ReleaseCodec.encode(release.content()));
    assertThat(ReleaseCodec.decode(body)).isEqualTo(release.content());
  }

  @Test
  void of_sums_areNamedAsSuchAndSayWhereTheyBelong() {
    Release sums = Releases.of("charge-3", Releases.sums(3));

    KuraPayload payload = ReleaseMessage.of(sums).getPayload();

    assertThat(payload.getMetric("sum.entries.door.person")).isEqualTo(10L);
    assertThat(payload.getMetric("sum.entries.door.person.low")).isEqualTo(4L);
    assertThat(payload.metricNames()).doesNotContain("entries.door.person");
    assertThat(payload.getMetric("stream.start")).isEqualTo("2026-03-01T12:00:00Z");
    assertThat(payload.getMetric("stream.windows")).isEqualTo(24L);
    assertThat(payload.getMetric("stream.index")).isEqualTo(3L);
    assertThat(ReleaseMessage.of(Releases.of(3)).getPayload().metricNames())
        .noneMatch(name -> name.startsWith("stream.") || name.startsWith("sum."));
  }

  @Test
  void of_alert_saysTheAnswerAndHowOftenItIsWrong() {
    KuraPayload payload = ReleaseMessage.of(Releases.alert(1)).getPayload();

    assertThat(payload.getMetric("alerts.plaza.person")).isEqualTo(1L);
    assertThat(payload.getMetric("alarms.plaza.person")).isEqualTo(0L);
    assertThat(payload.getMetric("guarantee")).isEqualTo("enforced");
    assertThat(payload.getMetric("mechanism")).isEqualTo("randomised-response");
    assertThat(payload.getMetric("sensitivity.alerts")).isEqualTo(6L);
    // 1 / (1 + exp(2 / 6))
    assertThat((double) payload.getMetric("flip.alerts")).isCloseTo(0.417430, within(1e-6));
  }

  @Test
  void of_alert_isAsLongForYesAsForNo() {
    KuraPayload yes = ReleaseMessage.of(Releases.alert(101)).getPayload();
    KuraPayload no = ReleaseMessage.of(Releases.alert(102)).getPayload();

    assertThat(no.metricNames()).isEqualTo(yes.metricNames());
    assertThat(encoded(no)).hasSameSizeAs(encoded(yes));
  }

  @Test
  void of_exactAlertAndWhatIsReleasedBesideIt_sayInWordsWhatDoesNotHold() {
    KuraPayload exact =
        ReleaseMessage.of(
                Releases.of("x", Releases.alertContent(1, PrivacyStatement.Guarantee.EXACT)))
            .getPayload();
    KuraPayload beside =
        ReleaseMessage.of(
                Releases.of("x", Releases.alertContent(1, PrivacyStatement.Guarantee.BESIDE_EXACT)))
            .getPayload();

    assertThat(exact.getMetric("guarantee")).isEqualTo("exact: no guarantee");
    assertThat(exact.getMetric("mechanism")).isEqualTo("exact");
    assertThat(exact.metricNames()).doesNotContain("flip.alerts", "scale.alerts");
    assertThat(beside.getMetric("guarantee"))
        .isEqualTo("enforced for this release by itself, void jointly with the exact alerts");
  }

  @Test
  void of_sameRelease_isEqualToTheByte() {
    KuraPayload first = ReleaseMessage.of(Releases.of(3)).getPayload();
    KuraPayload second = ReleaseMessage.of(Releases.of(3)).getPayload();

    assertThat(List.copyOf(second.metricNames())).isEqualTo(List.copyOf(first.metricNames()));
    assertThat(encoded(second)).isEqualTo(encoded(first));
  }

  @Test
  void of_noReceipt_macStaysOnTheGateway() {
    Release release = Releases.of(3);

    byte[] bytes = encoded(ReleaseMessage.of(release).getPayload());

    assertThat(new String(bytes, StandardCharsets.ISO_8859_1))
        .doesNotContain(new String(release.receipt().mac(), StandardCharsets.ISO_8859_1));
  }

  @Test
  void of_duration_namesTheUnit() {
    ReleaseContent content = Releases.content("c", 1);
    PrivacyStatement statement = content.statement();
    PrivacyStatement strict =
        new PrivacyStatement(
            PrivacyStatement.Guarantee.DEMO,
            statement.mechanism(),
            new PrivacyUnit.Duration(30_000_000_000L, 2, 30_000_000_000L, 4),
            PrivacyStatement.Currency.EPSILON,
            1,
            0,
            123_456_789_012_345_678L,
            2_000_000_000L,
            new PrivacyStatement.Loss(1, 0, 43_201),
            statement.domain(),
            List.of(new KnownLimit.ChunkBorders(797, 803)),
            List.<NoiseTerm>of());

    KuraPayload payload = payload(content, content.values(), strict);

    assertThat(payload.getMetric("guarantee")).isEqualTo("demo: no guarantee");
    assertThat(payload.getMetric("assumed")).isEqualTo(false);
    assertThat(payload.getMetric("unit.duration.ns")).isEqualTo(30_000_000_000L);
    assertThat(payload.getMetric("unit.stretches")).isEqualTo(2L);
    assertThat(payload.getMetric("unit.chunk.ns")).isEqualTo(30_000_000_000L);
    assertThat(payload.getMetric("unit.chunks")).isEqualTo(4L);
    assertThat(payload.getMetric("limit.recall.chunked")).isEqualTo(0.797);
    assertThat(payload.getMetric("limit.recall.continuous")).isEqualTo(0.803);
    assertThat(payload.getMetric("epsilon.30.days.exact")).isEqualTo("0.000043201");
    assertThat(payload.metricNames()).doesNotContain("unit.tracks");
    assertThat(payload.getMetric("epsilon.exact")).isEqualTo("0.000000001");
    assertThat(payload.getMetric("epsilon.charged.exact")).isEqualTo("0");
    assertThat(payload.getMetric("epsilon.spent.exact")).isEqualTo("123456789.012345678");
  }

  @Test
  void of_gaussianStatement_saysRhoAndWhatItMeansAsEpsilonAndDelta() {
    ReleaseContent content = Releases.content("c", 1);
    PrivacyStatement statement =
        new PrivacyStatement(
            PrivacyStatement.Guarantee.ENFORCED,
            "discrete-gaussian",
            content.statement().unit(),
            PrivacyStatement.Currency.RHO,
            20_000_000L,
            10_000_000L,
            30_000_000L,
            500_000_000L,
            new PrivacyStatement.Loss(1_200_000_000L, 1_000_000_000L, 9_000_000_000L),
            "gateway",
            List.of(),
            List.of(
                new NoiseTerm(
                    Metric.ENTRIES,
                    40,
                    800,
                    20_000_000L,
                    new Noise.DiscreteGaussian(
                        BigInteger.valueOf(80_000), BigInteger.valueOf(4), 16))));

    KuraPayload payload = payload(content, content.values(), statement);

    assertThat(payload.getMetric("currency")).isEqualTo("rho");
    assertThat(payload.getMetric("rho.exact")).isEqualTo("0.02");
    assertThat(payload.getMetric("rho.charged.exact")).isEqualTo("0.01");
    assertThat(payload.getMetric("rho.entries.exact")).isEqualTo("0.02");
    assertThat(payload.getMetric("epsilon.exact")).isEqualTo("1.2");
    assertThat(payload.getMetric("delta.exact")).isEqualTo("0.000000001");
    assertThat(payload.getMetric("sensitivity.l2.squared.entries")).isEqualTo(800L);
    assertThat((double) payload.getMetric("sigma.entries")).isCloseTo(141.42136, within(1e-4));
    assertThat(payload.getMetric("variance.entries.exact")).isEqualTo("80000/4");
    assertThat(payload.getMetric("lattice.bits.entries")).isEqualTo(16L);
    assertThat(payload.metricNames()).doesNotContain("epsilon.charged", "scale.entries");
  }

  @Test
  void of_suppressedValue_saysSoAndNothingElse() {
    ReleaseContent content = Releases.content("c", 1);

    KuraPayload payload =
        payload(content, List.of(value("door", "person").withheld()), content.statement());

    assertThat(payload.metricNames().stream().filter(name -> name.startsWith("entries.")))
        .containsExactly("entries.door.person.suppressed");
    assertThat(payload.getMetric("entries.door.person.suppressed")).isEqualTo(true);
  }

  @Test
  void of_awkwardNames_giveDifferentMetrics() {
    ReleaseContent content = Releases.content("c", 1);
    List<NoisedValue> values =
        List.of(
            value("a.b", "c"),
            value("a", "b.c"),
            value("a%2Eb", "c"),
            value("a", "low"),
            value("a", ""),
            value("a", "high"),
            value("low", ""),
            value("a", "suppressed"),
            value("a", "%6Cow"),
            value("Tür", "人"));

    KuraPayload payload = payload(content, values, content.statement());

    assertThat(payload.metricNames().stream().filter(name -> name.startsWith("entries.")))
        .hasSize(3 * values.size());
    assertThat(payload.getMetric("entries.a%2Eb.c")).isEqualTo(5L);
    assertThat(payload.getMetric("entries.a.%6Cow.low")).isEqualTo(-1L);
  }

  @ParameterizedTest
  @CsvSource({
    "front-door, front-door",
    "org.edgeveil.camera.Camera-1, org.edgeveil.camera.Camera-1",
    "a$b\\c, a_b_c",
    "a/b+c#d, a_b_c_d",
    "Tür 1, T_r_1",
    "'', _"
  })
  void topicLevel_anyPid_isSafeInATopic(String pid, String level) {
    assertThat(ReleaseMessage.of(Releases.of("x", Releases.content(pid, 1))).getProperties())
        .isEqualTo(Map.of("camera", level));
  }

  @Test
  void size_ofPayload_isThatOfKurasEncoding() {
    for (int n = 0; n < 40; n++) {
      KuraPayload payload = ReleaseMessage.of(Releases.of(n * n * n)).getPayload();

      assertThat(PayloadSize.of(payload)).isEqualTo(encoded(payload).length);
    }
  }

  @Test
  void size_unknownType_isRefused() {
    KuraPayload payload = new KuraPayload();
    payload.addMetric("x", 'c');

    assertThatThrownBy(() -> PayloadSize.of(payload)).hasMessageContaining("x");
  }

  @Test
  void of_properties_areForTheTopicOnly() {
    KuraMessage message = ReleaseMessage.of(Releases.of(1));

    assertThat(message.getProperties()).containsOnlyKeys(ReleaseMessage.CAMERA_PROPERTY);
  }

  private static KuraPayload payload(
      ReleaseContent content, List<NoisedValue> values, PrivacyStatement statement) {
    return ReleaseMessage.of(
            Releases.of(
                "x",
                new ReleaseContent(
                    content.cameraPid(),
                    content.window(),
                    values,
                    content.postProcessing(),
                    statement,
                    content.modelDigest(),
                    content.configurationDigest())))
        .getPayload();
  }

  private static NoisedValue value(String subject, String aspect) {
    return new NoisedValue(Metric.ENTRIES, subject, aspect, 5, -1, 11, 1);
  }

  private static String golden() throws IOException {
    return Files.readString(
        Path.of("src", "test", "resources", "release-message.txt"), StandardCharsets.UTF_8);
  }

  /** One line a metric: name, type, value; then the body in hex. */
  @SuppressWarnings("JavaUtilDate") // Kura's payload gives nothing else.
  private static String rendered(KuraPayload payload) {
    String metrics =
        new TreeMap<>(payload.metrics())
            .entrySet().stream()
                .map(
                    metric ->
                        metric.getKey()
                            + " "
                            + metric.getValue().getClass().getSimpleName()
                            + " "
                            + metric.getValue()
                            + "\n")
                .collect(Collectors.joining());
    return "timestamp "
        + payload.getTimestamp().getTime()
        + "\n"
        + metrics
        + "body "
        + HexFormat.of().formatHex(payload.getBody())
        + "\n";
  }

  /** Kura's protobuf encoding, written down from its definition. */
  @SuppressWarnings("JavaUtilDate") // Kura's payload gives nothing else.
  private static byte[] encoded(KuraPayload payload) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    varint(out, 1 << 3);
    varint(out, payload.getTimestamp().getTime());
    payload.metrics().forEach((name, value) -> block(out, 5000, metric(name, value)));
    block(out, 5001, payload.getBody());
    return out.toByteArray();
  }

  private static byte[] metric(String name, Object value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    block(out, 1, name.getBytes(StandardCharsets.UTF_8));
    varint(out, 2 << 3);
    if (value instanceof Double number) {
      varint(out, 0);
      varint(out, (3 << 3) + 1);
      out.writeBytes(
          ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putDouble(number).array());
    } else if (value instanceof Long number) {
      varint(out, 2);
      varint(out, 5 << 3);
      varint(out, number);
    } else if (value instanceof Boolean flag) {
      varint(out, 4);
      varint(out, 7 << 3);
      varint(out, flag ? 1 : 0);
    } else {
      varint(out, 5);
      block(out, 8, value.toString().getBytes(StandardCharsets.UTF_8));
    }
    return out.toByteArray();
  }

  private static void block(ByteArrayOutputStream out, int field, byte[] bytes) {
    varint(out, ((long) field << 3) + 2);
    varint(out, bytes.length);
    out.writeBytes(bytes);
  }

  private static void varint(ByteArrayOutputStream out, long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      out.write((int) ((rest & 0x7F) | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }
}
