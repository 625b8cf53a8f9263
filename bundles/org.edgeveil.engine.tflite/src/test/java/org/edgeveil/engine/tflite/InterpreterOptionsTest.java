/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.engine.tflite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.edgeveil.engine.tflite.InterpreterOptions.Delegate;
import org.junit.jupiter.api.Test;

class InterpreterOptionsTest {

  @Test
  void of_nothing_isTheDefault() {
    assertThat(InterpreterOptions.of(Map.of())).isEqualTo(InterpreterOptions.DEFAULT);
    assertThat(InterpreterOptions.DEFAULT)
        .isEqualTo(new InterpreterOptions(1, Delegate.XNNPACK, Optional.empty()));
  }

  @Test
  void of_allOptions_readsThem() {
    assertThat(
            InterpreterOptions.of(
                Map.of(
                    "threads",
                    "4",
                    "delegate",
                    "external:/opt/a b/lib.so",
                    "delegate.device",
                    "usb:0",
                    "delegate.deep.key",
                    7,
                    "signature",
                    "serving_default")))
        .isEqualTo(
            new InterpreterOptions(
                4,
                new InterpreterOptions.External(
                    "/opt/a b/lib.so", Map.of("device", "usb:0", "deep.key", "7")),
                Optional.of("serving_default")));
    assertThat(InterpreterOptions.of(Map.of("delegate", "none")).delegate())
        .isEqualTo(Delegate.NONE);
  }

  @Test
  void toMap_eachKind_isReadAgainAsItWas() {
    for (Map<String, String> options :
        java.util.List.of(
            Map.of("threads", "3", "delegate", "none"),
            Map.of("threads", "1", "delegate", "xnnpack", "signature", "a b"),
            Map.of("threads", "1", "delegate", "external:lib.so", "delegate.x.y", ""))) {
      assertThat(InterpreterOptions.of(options).toMap()).isEqualTo(options);
    }
  }

  @Test
  void of_wrongValues_sayWhatIsExpected() {
    assertRefused(Map.of("threads", 0), "threads is 0, expected 1 to 64");
    assertRefused(Map.of("threads", "many"), "threads is many, expected a number from 1 to 64");
    assertRefused(
        Map.of("delegate", "gpu"), "delegate is gpu, expected xnnpack, none or external:<library>");
    assertRefused(Map.of("delegate", "external: "), "names no library");
    assertRefused(
        Map.of("treads", 1),
        "There is no model option treads, expected threads, delegate, delegate.<option>,"
            + " signature (or, for a DJL model, quantization).");
    assertRefused(
        Map.of("delegate", "xnnpack", "delegate.device", "usb"),
        "The option delegate.device has nobody to read it");
  }

  private static void assertRefused(Map<String, ?> options, String message) {
    assertThatThrownBy(() -> InterpreterOptions.of(options))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
