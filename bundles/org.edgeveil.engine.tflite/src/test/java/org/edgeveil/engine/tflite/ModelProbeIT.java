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

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.edgeveil.engine.tflite.probe.FrameworkProbe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A child process gets its classes from bundles, whatever framework keeps them. */
class ModelProbeIT {

  @TempDir Path directory = Path.of("");

  @Test
  void run_insideFelix_probesInAChild() throws Exception {
    assertThat(run(onClassPath("org.apache.felix.framework")))
        .contains("framework org.apache.felix.framework");
  }

  @Test
  void run_insideEquinox_probesInAChild() throws Exception {
    Path equinox =
        Path.of(System.getProperty("edgeveil.root", "../.."))
            .resolve("bundles/org.edgeveil.engine.tflite/target/equinox.jar")
            .toAbsolutePath();
    assertThat(run(equinox.toString())).contains("framework org.eclipse.osgi");
  }

  private static String onClassPath(String part) {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> entry.contains(part))
        .findFirst()
        .orElseThrow();
  }

  private String run(String framework) throws Exception {
    Path text = Files.writeString(directory.resolve("text.tflite"), "hello");
    Path classes =
        Path.of(FrameworkProbe.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<String> command =
        new ArrayList<>(
            List.of(
                ChildJvm.java(),
                "-Xmx128m",
                "-cp",
                String.join(
                    File.pathSeparator,
                    framework,
                    classes.toString(),
                    onClassPath("slf4j-api"),
                    onClassPath("jspecify")),
                FrameworkProbe.class.getName(),
                directory.toString(),
                DefaultModelTest.MODEL.toAbsolutePath().toString(),
                text.toString()));
    for (String bundle :
        List.of(
            "org.edgeveil.natives",
            "org.edgeveil.natives.linux-x86_64",
            "org.edgeveil.engine.tflite")) {
      command.add(Arm64IT.jar(bundle).toString());
    }

    ChildJvm.Result result = ChildJvm.run(directory, Map.of(), command);

    assertThat(result.exitCode()).as(result.output()).isZero();
    assertThat(result.output())
        .startsWith("usable USABLE 1 \n")
        .contains("unusable REFUSED 0 The file " + text + " is no TensorFlow Lite model");
    try (Stream<Path> left = Files.list(directory.resolve("natives"))) {
      assertThat(left).hasSize(1);
    }
    return result.output();
  }
}
