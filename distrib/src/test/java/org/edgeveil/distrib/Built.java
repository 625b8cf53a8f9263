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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The built tree, as a user has it. */
final class Built {
  /** What a command printed and how it ended. */
  record Outcome(int exitCode, String output) {}

  private Built() {}

  static Path root() {
    return Path.of(String.valueOf(System.getProperty("edgeveil.root")));
  }

  /** Runs {@code ./edgeveil} and waits for its end. */
  static Outcome edgeveil(Path folder, String... args) throws IOException, InterruptedException {
    return edgeveilWithPath(System.getenv("PATH"), folder, args);
  }

  /** The same where only the programs of some folders are found. */
  static Outcome edgeveilWithPath(String path, Path folder, String... args)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile(folder, "output", ".txt");
    ProcessBuilder builder = builder(output, args);
    builder.environment().put("PATH", path);
    Process process = builder.start();
    try {
      assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("ends by itself").isTrue();
    } finally {
      process.destroyForcibly();
    }
    return new Outcome(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
  }

  /** Starts {@code ./edgeveil}; everything that it prints goes to a file. */
  static Process start(Path output, String... args) throws IOException {
    return builder(output, args).start();
  }

  private static ProcessBuilder builder(Path output, String... args) {
    List<String> command = new ArrayList<>();
    command.add(root().resolve("edgeveil").toString());
    command.addAll(List.of(args));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    // The JVM that builds is the one that runs.
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    return builder;
  }
}
