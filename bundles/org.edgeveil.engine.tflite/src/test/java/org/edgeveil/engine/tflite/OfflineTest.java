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
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.edgeveil.engine.tflite.probe.OfflineProbe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** DJL asks instance metadata and telemetry services when it starts, unless it is told not to. */
class OfflineTest {

  @TempDir Path directory = Path.of("");

  @Test
  void callHome_djlAsItIs_isSeenByTheRecorder() throws Exception {
    assertThat(run("control", Map.of(), List.of()))
        .doesNotContain("requests 0")
        .contains("requests");
  }

  @Test
  void predict_throughTheEngine_asksNothing() throws Exception {
    assertThat(run("asked", Map.of(), List.of())).contains("result TFLite:2.", "requests 0");
  }

  @Test
  void predict_environmentThatAllowsTelemetry_asksNothing() throws Exception {
    Map<String, String> environment = Map.of("DJL_OFFLINE", "false", "OPT_OUT_TRACKING", "false");

    assertThat(run("asked", environment, List.of())).contains("result TFLite:2.", "requests 0");
  }

  @Test
  void getEngine_providerFoundByServiceLoader_asksNothing() throws Exception {
    assertThat(run("found", Map.of(), List.of())).contains("requests 0");
  }

  @Test
  void predict_emptyNetworkNamespace_works() throws Exception {
    List<String> alone = List.of("unshare", "-rn");
    boolean permitted =
        ChildJvm.run(directory, Map.of(), List.of("unshare", "-rn", "true")).exitCode() == 0;
    assumeThat(permitted).as("Skipped: this machine forbids unshare -rn").isTrue();

    assertThat(run("asked", Map.of(), alone)).contains("result TFLite:2.", "requests 0");
  }

  private String run(String what, Map<String, String> environment, List<String> prefix)
      throws Exception {
    List<String> command = new ArrayList<>(prefix);
    command.addAll(
        List.of(
            ChildJvm.java(),
            "-Xmx64m",
            "-cp",
            System.getProperty("java.class.path"),
            OfflineProbe.class.getName(),
            what,
            directory.resolve("natives").toString(),
            DefaultModelTest.MODEL.toAbsolutePath().toString()));
    return ChildJvm.run(directory, environment, command).output();
  }
}
