/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.distrib;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.edgeveil.camera.internal.config.CameraOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EdgeVeilTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "demo --help",
        "run --help",
        "tracks --help",
        "model --help",
        "import-azure --help",
        "calibrate --help",
        "doctor --help",
        "privacy --help",
        "privacy plan --help",
        "--version"
      })
  void execute_helpAndVersion_areGiven(String line) {
    assertThat(execute(line)).isZero();
    assertThat(out.toString()).isNotBlank();
    assertThat(err.toString()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "dance",
        "demo --threads many",
        "demo --nonsense",
        "run",
        "run --config",
        "calibrate",
        "import-azure",
        "tracks --out x",
        "doctor source",
        "privacy plan",
        "privacy plan --expect entries=many",
        "tracks --clip a --detections b --out c"
      })
  void execute_misused_isOneLineWithARemedy(String line) {
    assertThat(execute(line)).isEqualTo(2);
    assertThat(err.toString().lines()).singleElement().asString().contains("--help");
  }

  @Test
  void execute_notBuilt_isOneLineWithARemedy() {
    assertThat(execute("demo")).isEqualTo(1);
    assertThat(err.toString().lines())
        .containsExactly("edgeveil: The bench gateway is not built; start it with ./edgeveil.");
  }

  private static Path clip(Path folder, int bytes) throws IOException {
    byte[] film = Files.readAllBytes(Built.root().resolve("samples/vtest/vtest.avi"));
    return Files.write(folder.resolve("short.avi"), Arrays.copyOf(film, bytes));
  }

  @Test
  void calibrate_longEnough_printsSettingsThatAreAccepted(@TempDir Path folder) throws Exception {
    Path clip = clip(folder, 1_700_000);

    assertThat(execute("calibrate --after 10 --clip " + clip)).as(err.toString()).isZero();
    assertThat(err.toString())
        .matches("Learned from 1\\d\\d pictures in 1\\d\\.\\d seconds: (?s:.*)");
    Map<String, Object> settings = new HashMap<>();
    out.toString().lines().forEach(line -> settings.put(name(line), value(line)));
    assertThat(settings).containsOnlyKeys("stationary.calibration", "motion.calibration");
    settings.putAll(Map.of("source", clip.toString(), "mode", "chunked", "motion.gate", "on"));
    CameraOptions options = CameraOptions.parseTyped(settings, value -> "");
    assertThat(options.frames().calibration().toText())
        .isEqualTo(settings.get("motion.calibration"));
  }

  private static String name(String line) {
    return line.substring(0, line.indexOf('='));
  }

  private static String value(String line) {
    return line.substring(line.indexOf('=') + 1);
  }

  @Test
  void calibrate_clipTooShort_saysWhatIsNeeded(@TempDir Path folder) throws Exception {
    Path clip = clip(folder, 400_000);

    assertThat(execute("calibrate --clip " + clip)).isEqualTo(1);

    assertThat(err.toString().lines())
        .singleElement()
        .asString()
        .matches(
            "edgeveil: --clip: .*short\\.avi has \\d\\d pictures in \\d\\.\\d seconds; more than 100"
                + " pictures and at least 60 seconds \\(--after\\) are needed to learn from; record"
                + " for longer\\.");
    assertThat(out.toString()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"calibrate", "tracks --out %1$s/out.txt"})
  void execute_mistypedSetting_namesTheOneThatWasMeant(String command, @TempDir Path folder)
      throws Exception {
    Path clip = Files.writeString(folder.resolve("clip.avi"), "not looked at");
    assertThat(execute(command.formatted(folder) + " --set tile=2x2 --clip " + clip)).isEqualTo(1);
    assertThat(err.toString().lines())
        .containsExactly("edgeveil: tile: no setting has this name; probably tiles is meant");
  }

  private int execute(String line) {
    return EdgeVeil.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
        .execute(line.isEmpty() ? new String[0] : line.split(" "));
  }
}
