/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.engine.tflite.probe;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.edgeveil.engine.tflite.InterpreterOptions;
import org.edgeveil.engine.tflite.Resident;
import org.edgeveil.engine.tflite.TfLiteGraph;
import org.edgeveil.engine.tflite.TfLiteInterpreter;
import org.edgeveil.natives.NativeLibraries;

/**
 * Makes and runs interpreters of one model and keeps them open. Prints by how many bytes the
 * process grew, as {@code first BYTES} for the first of them and {@code others BYTES} for the rest.
 */
public final class SharingProbe {

  private SharingProbe() {}

  /** Arguments: directory for native libraries, model, number of interpreters. */
  public static void main(String[] arguments) throws Exception {
    NativeLibraries.prepare(Path.of(arguments[0]));
    int count = Integer.parseInt(arguments[2]);
    List<TfLiteInterpreter> open = new ArrayList<>();
    try (TfLiteGraph graph = TfLiteGraph.read(Path.of(arguments[1]))) {
      long start = Resident.bytes();
      open.add(runOnce(graph));
      long afterFirst = Resident.bytes();
      while (open.size() < count) {
        open.add(runOnce(graph));
      }
      long end = Resident.bytes();
      System.out.println("first " + (afterFirst - start));
      System.out.println("others " + (end - afterFirst));
    } finally {
      open.forEach(TfLiteInterpreter::close);
    }
  }

  private static TfLiteInterpreter runOnce(TfLiteGraph graph) throws Exception {
    TfLiteInterpreter interpreter = graph.newInterpreter(InterpreterOptions.DEFAULT);
    interpreter.run();
    return interpreter;
  }
}
