/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.engine.tflite.internal.probe;

import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.edgeveil.engine.tflite.InterpreterOptions;
import org.edgeveil.engine.tflite.ProbeResult.Outcome;
import org.edgeveil.engine.tflite.TfLiteGraph;
import org.edgeveil.engine.tflite.TfLiteInterpreter;
import org.edgeveil.natives.NativeLibraries;

/** What a probe's child process runs: {@link ProbeProcess} starts it and reads its answer. */
public final class ProbeMain {

  /** Exit status after the answer was written; nothing else ends so. */
  static final int ANSWERED = 42;

  private ProbeMain() {}

  /** Arguments: directory of the native libraries, model, bytes of memory, options as pairs. */
  public static void main(String[] arguments) throws Exception {
    endWithParent();
    try (DataOutputStream answer = new DataOutputStream(new FileOutputStream(FileDescriptor.out))) {
      try {
        NativeLibraries.prepare(Path.of(arguments[0]));
        ProcessLimits.limitMemory(Long.parseLong(arguments[2]));
        probe(Path.of(arguments[1]), options(arguments), answer);
      } catch (OutOfMemoryError e) {
        ProbeAnswer.writeFailure(answer, Outcome.OUT_OF_MEMORY, String.valueOf(e.getMessage()));
      } catch (Exception e) {
        boolean memory =
            e.getCause() instanceof OutOfMemoryError
                || String.valueOf(e.getMessage()).contains("bad_alloc");
        ProbeAnswer.writeFailure(
            answer,
            memory ? Outcome.OUT_OF_MEMORY : Outcome.REFUSED,
            e.getMessage() == null ? e.toString() : e.getMessage());
      }
    }
    // Not through shutdown hooks and native destructors, which a bad model may have broken.
    Runtime.getRuntime().halt(ANSWERED);
  }

  private static void probe(Path model, InterpreterOptions options, DataOutputStream answer)
      throws Exception {
    try (TfLiteGraph graph = TfLiteGraph.read(model);
        TfLiteInterpreter interpreter = graph.newInterpreter(options)) {
      long start = System.nanoTime();
      interpreter.run();
      long nanos = System.nanoTime() - start;
      ProbeAnswer.write(answer, nanos, interpreter.inputs(), interpreter.outputs());
    }
  }

  private static InterpreterOptions options(String[] arguments) {
    Map<String, String> options = new TreeMap<>();
    for (int i = 3; i + 1 < arguments.length; i += 2) {
      options.put(arguments[i], arguments[i + 1]);
    }
    return InterpreterOptions.of(options);
  }

  /** The parent never writes: its end of the pipe closes when it ends. */
  private static void endWithParent() {
    Thread watch =
        new Thread(
            () -> {
              try {
                while (System.in.read() >= 0) {
                  // nothing is expected
                }
              } catch (IOException e) {
                // as good as its end
              }
              Runtime.getRuntime().halt(1);
            },
            "edgeveil-probe-parent");
    watch.setDaemon(true);
    watch.start();
  }
}
