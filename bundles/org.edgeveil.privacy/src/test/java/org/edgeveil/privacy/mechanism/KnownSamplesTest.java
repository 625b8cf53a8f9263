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

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.edgeveil.privacy.SharedFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnownSamplesTest {

  @Test
  void turboShake_ofNothing_isTheKnownOutput() {
    // RFC 9861, section 5: TurboSHAKE128(M = empty, D = 1F), 32 bytes
    assertThat(HexFormat.of().formatHex(new TurboShakeBits(new byte[0], 0x1f).bytes(32)))
        .isEqualTo("1e415f1c5983aff2169217277d17bb538cd945a397ddec541f1ce41af2c1b74c");
  }

  @ParameterizedTest
  @ValueSource(strings = {"3", "9", "100", "2.342", "41293847", "9999999999999999999999"})
  void discreteGaussian_ofKnownBits_givesThePublishedSamples(String sigma) throws IOException {
    String json =
        Files.readString(
            SharedFiles.find("vectors/discrete-gaussian/discrete_gauss_" + sigma + ".json"));
    BigInteger numerator = new BigInteger(field(json, "\"std_num\":\\s*(\\d+)"));
    BigInteger denominator = new BigInteger(field(json, "\"std_denom\":\\s*(\\d+)"));
    byte[] seed = HexFormat.of().parseHex(field(json, "\"seed\":\\s*\"([0-9a-f]+)\""));
    List<BigInteger> published = new ArrayList<>();
    Matcher number = Pattern.compile("-?\\d+").matcher(field(json, "\"samples\":\\s*\\[([^]]*)]"));
    while (number.find()) {
      published.add(new BigInteger(number.group()));
    }
    assertThat(published).hasSize(49);

    DiscreteGaussian gaussian = new DiscreteGaussian(numerator.pow(2), denominator.pow(2));
    BigInteger p = gaussian.varianceNumerator();
    BigInteger q = gaussian.varianceDenominator();
    RandomBits bits = TurboShakeBits.ofSeed(seed);

    for (BigInteger sample : published) {
      assertThat(BigSampler.discreteGaussian(p, q, bits)).isEqualTo(sample);
    }
  }

  private static String field(String json, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(json);
    assertThat(matcher.find()).as(pattern).isTrue();
    return matcher.group(1);
  }
}
