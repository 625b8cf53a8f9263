/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.benchmarks.engine;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.edgeveil.engine.tflite.InterpreterOptions;
import org.edgeveil.engine.tflite.TensorType;
import org.edgeveil.engine.tflite.TfLiteGraph;
import org.edgeveil.engine.tflite.TfLiteInterpreter;
import org.edgeveil.natives.NativeLibraries;

/** The engine's own API in a JVM of its own. */
final class EngineWorker implements Subject {

  private final TfLiteGraph graph;
  private final InterpreterOptions options;
  private final TfLiteInterpreter interpreter;
  private final List<TfLiteInterpreter> further = new ArrayList<>();

  private EngineWorker(TfLiteGraph graph, InterpreterOptions options, TfLiteInterpreter first) {
    this.graph = graph;
    this.options = options;
    this.interpreter = first;
  }

  /** Arguments: directory for native libraries, model, threads. */
  public static void main(String[] arguments) throws Exception {
    NativeLibraries.prepare(Path.of(arguments[0]));
    InterpreterOptions options =
        new InterpreterOptions(Integer.parseInt(arguments[2]), InterpreterOptions.Delegate.XNNPACK);
    try (TfLiteGraph graph = TfLiteGraph.read(Path.of(arguments[1]));
        TfLiteInterpreter interpreter = graph.newInterpreter(options)) {
      fill(interpreter);
      new EngineWorker(graph, options, interpreter).serve();
    }
  }

  private static void fill(TfLiteInterpreter interpreter) {
    Inputs inputs = new Inputs();
    for (int i = 0; i < interpreter.inputs().size(); i++) {
      ByteBuffer input = interpreter.input(i);
      if (interpreter.inputs().get(i).type() == TensorType.FLOAT32) {
        inputs.fill(input.asFloatBuffer());
      } else {
        inputs.fill(input);
      }
    }
  }

  @Override
  public void run() {
    interpreter.run();
  }

  @Override
  public List<ByteBuffer> outputs() {
    interpreter.run();
    List<ByteBuffer> outputs = new ArrayList<>();
    for (int i = 0; i < interpreter.outputs().size(); i++) {
      outputs.add(interpreter.output(i));
    }
    return outputs;
  }

  /** {@code another}: one more interpreter of the same model, run as often as the first. */
  @Override
  public String ask(String question) throws Exception {
    if (!question.equals("another")) {
      return Subject.super.ask(question);
    }
    TfLiteInterpreter another = graph.newInterpreter(options);
    further.add(another);
    fill(another);
    for (int i = 0; i < 20; i++) {
      another.run();
    }
    return "interpreters " + (1 + further.size());
  }
}
