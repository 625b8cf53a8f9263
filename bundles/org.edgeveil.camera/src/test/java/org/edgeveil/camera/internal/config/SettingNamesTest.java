/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.edgeveil.component.InvalidSettingsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingNamesTest {
  private static CameraOptions typed(Map<String, Object> settings) throws InvalidSettingsException {
    return CameraOptions.parseTyped(settings, value -> "");
  }

  @Test
  void all_areThoseOfTheForm() {
    assertThat(SettingNames.all())
        .containsExactlyElementsOf(Attribute.all().stream().map(Attribute::id).toList())
        .contains("motion.calibration");
  }

  @ParameterizedTest
  @CsvSource({
    "tile,tiles",
    "anlysis.rate,analysis.rate",
    "motion_gate,motion.gate",
    "Masks,masks",
    "score.treshold,score.threshold"
  })
  void parseTyped_mistypedName_namesTheOneThatWasMeant(String typed, String meant) {
    assertThatThrownBy(() -> typed(Map.of("source", "/clips/street.avi", typed, "1")))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessage(typed + ": no setting has this name; probably " + meant + " is meant");
  }

  @Test
  void parseTyped_nameLikeNoOther_listsAll() {
    assertThatThrownBy(() -> typed(Map.of("source", "/clips/street.avi", "colour", "red")))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageStartingWith("colour: no setting has this name; take one of analysis.rate, ")
        .hasMessageEndingWith(String.join(", ", SettingNames.all()));
  }

  @Test
  void parse_propertiesOfTheFramework_areLeftAlone() throws Exception {
    Map<String, Object> properties =
        Map.of("source", "/clips/street.avi", "kura.service.pid", "hall");
    assertThat(CameraOptions.parse(properties, value -> ""))
        .isEqualTo(typed(Map.of("source", "/clips/street.avi")));
  }
}
