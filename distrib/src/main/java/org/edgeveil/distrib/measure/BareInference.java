/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.distrib.measure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.edgeveil.distrib.Installation;
import org.edgeveil.distrib.UsageException;
import org.edgeveil.distrib.gateway.GatewayProcess;
import org.edgeveil.engine.tflite.InterpreterOptions;
import org.edgeveil.engine.tflite.TfLiteGraph;
import org.edgeveil.engine.tflite.TfLiteInterpreter;
import org.edgeveil.engine.tflite.TfLiteModelException;
import org.edgeveil.features.FeatureException;

/**
 * What the default model allows alone: the interpreter and nothing around it, in a JVM like the
 * gateway's. Decoding, scaling, tracking and counting are measured against this.
 */
public final class BareInference {
  private static final int WARM_UP = 20;
  private static final int RUNS = 150;

  private BareInference() {}

  /**
   * Measures in a process of its own.
   *
   * @param installation where the bundles and the model lie
   * @param threads threads of the model
   * @return inferences per second
   * @throws UsageException if the process fails
   * @throws FeatureException if a bundle is missing
   * @throws IOException if no process can be started
   * @throws InterruptedException if the thread is interrupted
   */
  public static double inferencesPerSecond(Installation installation, int threads)
      throws UsageException, FeatureException, IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Installation.java());
    command.addAll(GatewayProcess.JVM_OPTIONS);
    command.addAll(
        List.of(
            "-cp",
            installation.plainClassPath(),
            BareInference.class.getName(),
            installation.defaultModel().toString(),
            Integer.toString(threads)));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String answer =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    if (process.waitFor() != 0 || !answer.matches("[0-9.]+")) {
      throw new UsageException("The model alone cannot be measured; build anew with mvn package.");
    }
    return Double.parseDouble(answer);
  }

  /**
   * Measures in this process and prints inferences per second.
   *
   * @param args the model and the number of threads
   * @throws IOException if the model or the native libraries cannot be read
   * @throws TfLiteModelException if the model cannot be used
   */
  public static void main(String[] args) throws IOException, TfLiteModelException {
    try (TfLiteGraph graph = TfLiteGraph.read(Path.of(args[0]));
        TfLiteInterpreter interpreter =
            graph.newInterpreter(
                new InterpreterOptions(
                    Integer.parseInt(args[1]), InterpreterOptions.Delegate.XNNPACK))) {
      run(interpreter, WARM_UP);
      long start = System.nanoTime();
      run(interpreter, RUNS);
      System.out.println(RUNS * 1e9 / (System.nanoTime() - start));
    }
  }

  private static void run(TfLiteInterpreter interpreter, int times) throws TfLiteModelException {
    for (int i = 0; i < times; i++) {
      interpreter.run();
    }
  }
}
