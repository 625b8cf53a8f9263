/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.benchmarks.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** {@code tflite_bench.c}, compiled and linked to the library that the engine loads. */
public final class CProgram {

  private static final String LIBRARY = "libjnitensorflowlite.so";

  private final Path executable;

  private CProgram(Path executable) {
    this.executable = executable;
  }

  /** Returns whether there is a compiler. */
  public static boolean isCompilerInstalled() {
    return Stream.of(System.getenv("PATH").split(":"))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, "gcc")));
  }

  /**
   * Compiles the program.
   *
   * @param root the project
   * @param natives where {@code NativeLibraries.prepare} put the libraries
   * @param executable the file to make
   * @throws IOException if the compiler refuses
   */
  public static CProgram compile(Path root, Path natives, Path executable)
      throws IOException, InterruptedException {
    Path directory = library(natives).toAbsolutePath().getParent();
    Process compiler =
        new ProcessBuilder(
                "gcc",
                "-std=gnu11",
                "-O2",
                "-Wall",
                "-Wextra",
                "-Werror",
                "-o",
                executable.toString(),
                root.resolve("benchmarks/src/main/c/tflite_bench.c").toString(),
                "-L" + directory,
                "-ljnitensorflowlite",
                "-Wl,-rpath," + directory)
            .inheritIO()
            .start();
    try {
      if (!compiler.waitFor(1, TimeUnit.MINUTES) || compiler.exitValue() != 0) {
        throw new IOException("gcc could not make " + executable + "; see its messages above.");
      }
    } finally {
      compiler.destroyForcibly();
    }
    return new CProgram(executable);
  }

  private static Path library(Path natives) throws IOException {
    try (Stream<Path> files = Files.walk(natives)) {
      return files
          .filter(file -> file.endsWith(LIBRARY))
          .findFirst()
          .orElseThrow(
              () -> new IOException("There is no " + LIBRARY + " in " + natives + "; prepare it."));
    }
  }

  /**
   * Returns the command that runs a model.
   *
   * @param delegate {@code xnnpack} or {@code none}
   * @param shapes for example {@code 0:1x2x3}
   */
  public List<String> command(Path model, int threads, String delegate, List<String> shapes) {
    List<String> command =
        new ArrayList<>(
            List.of(executable.toString(), model.toString(), Integer.toString(threads), delegate));
    command.addAll(shapes);
    return command;
  }
}
