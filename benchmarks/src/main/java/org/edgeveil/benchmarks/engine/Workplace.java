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
import java.util.stream.Stream;
import org.edgeveil.natives.NativeLibraries;

/**
 * Where measurements happen, and how their processes are started.
 *
 * @param root the project
 * @param directory for logs and outputs
 * @param natives where the native libraries lie, for all processes
 * @param c the C program
 */
record Workplace(Path root, Path directory, Path natives, CProgram c) {

  /** The JVM of a small gateway. */
  private static final List<String> JVM =
      List.of("-Xmx64m", "-XX:+UseSerialGC", "-Dorg.slf4j.simpleLogger.defaultLogLevel=error");

  /** Makes {@code target/figures} in the module ready. */
  static Workplace open(Path root) throws Exception {
    Path directory = Files.createDirectories(root.resolve("benchmarks/target/figures"));
    Path natives = directory.resolve("natives");
    CProgram c =
        CProgram.compile(root, NativeLibraries.prepare(natives), directory.resolve("tflite_bench"));
    return new Workplace(root, directory, natives, c);
  }

  /** Starts the C program with XNNPACK. */
  Peer startC(MeasuredModel model, int threads) throws IOException {
    return start("c", c.command(model.file(root), threads, "xnnpack", List.of()));
  }

  /** Starts the engine's own API. */
  Peer startEngine(MeasuredModel model, int threads) throws IOException {
    List<String> command = java(System.getProperty("java.class.path"), EngineWorker.class);
    command.addAll(
        List.of(natives.toString(), model.file(root).toString(), Integer.toString(threads)));
    return start("engine", command);
  }

  /** Starts DJL's predictor on the engine. */
  Peer startPredictor(MeasuredModel model, int threads) throws IOException {
    List<String> command = java(System.getProperty("java.class.path"), PredictorWorker.class);
    command.addAll(predictor(model, threads));
    return start("predictor", command);
  }

  /** Returns whether DJL's own engine was fetched. */
  boolean hasFormerEngine() {
    return Files.isDirectory(root.resolve("benchmarks/target/djl-0.27"));
  }

  /** Starts DJL's predictor on DJL's last engine of its own, which knows one thread only. */
  Peer startFormerEngine(MeasuredModel model) throws IOException {
    Path target = root.resolve("benchmarks/target");
    List<String> command =
        java(target.resolve("classes") + ":" + target.resolve("djl-0.27/*"), PredictorWorker.class);
    command.addAll(
        1,
        List.of(
            "-Dai.djl.offline=true",
            "-DOPT_OUT_TRACKING=true",
            "-DDJL_CACHE_DIR=" + directory.resolve("djl-cache")));
    command.addAll(predictor(model, 1));
    return start("djl-0.27", command);
  }

  private List<String> predictor(MeasuredModel model, int threads) {
    return List.of(
        model.file(root).toString(), Integer.toString(threads), Integer.toString(model.side()));
  }

  private static List<String> java(String classPath, Class<?> type) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM);
    command.addAll(List.of("-cp", absolute(classPath), type.getName()));
    return command;
  }

  private static String absolute(String classPath) {
    return String.join(
        ":",
        Stream.of(classPath.split(":"))
            .map(entry -> Path.of(entry).toAbsolutePath() + "")
            .toList());
  }

  private Peer start(String name, List<String> command) throws IOException {
    return Peer.start(command, directory.resolve(name + ".log"));
  }
}
