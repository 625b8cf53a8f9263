/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArtifactIdTest {
  @ParameterizedTest
  @ValueSource(strings = {"g.h:a:1.0", "g.h:a:zip:1.0", "g.h:a:jar:linux-arm64:1.0"})
  void parse_eachForm_printsItselfAgain(String text) throws FeatureException {
    assertThat(ArtifactId.parse(text)).hasToString(text);
  }

  @Test
  void path_classifier_isMavensLayout() throws FeatureException {
    assertThat(ArtifactId.parse("g.h:a:jar:x:1.0").path()).isEqualTo("g/h/a/1.0/a-1.0-x.jar");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "g",
        "g:a",
        "g:a:",
        ":a:1",
        "g:a:1:2:3:4",
        "g:../../etc:1",
        "g:a/b:1",
        "g:..:1"
      })
  void parse_malformed_saysHowToWriteIt(String text) {
    assertThatThrownBy(() -> ArtifactId.parse(text))
        .isInstanceOf(FeatureException.class)
        .hasMessageContaining("group:artifact:version");
  }
}
