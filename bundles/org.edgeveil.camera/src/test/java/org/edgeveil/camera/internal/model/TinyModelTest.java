/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.edgeveil.engine.tflite.InterpreterOptions;
import org.edgeveil.engine.tflite.ModelProbe;
import org.edgeveil.engine.tflite.ProbeLimits;
import org.edgeveil.engine.tflite.ProbeResult;
import org.edgeveil.engine.tflite.ProbeResult.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The models that other tests take do what they say. */
class TinyModelTest {
  @TempDir Path directory = Path.of("");

  private ProbeResult probe(TinyModel model) throws Exception {
    return ModelProbe.run(
        model.write(directory.resolve("tiny.tflite")),
        InterpreterOptions.DEFAULT,
        ProbeLimits.DEFAULT);
  }

  @Test
  void probe_soundSlowAndCrashing_areToldApart() throws Exception {
    ProbeResult sound = probe(new TinyModel(32));
    assertThat(sound.reason()).isEmpty();
    assertThat(sound.outputs()).hasSize(2);
    ProbeResult slow = probe(new TinyModel(32).slow());
    assertThat(slow.reason()).isEmpty();
    assertThat(slow.firstRun()).isGreaterThan(Duration.ofMillis(100));
    assertThat(probe(new TinyModel(32).crashing()).outcome()).isEqualTo(Outcome.CRASHED);
  }
}
