/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.benchmarks;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.edgeveil.benchmarks.engine.MeasuredModel;
import org.edgeveil.engine.tflite.InterpreterOptions;
import org.edgeveil.engine.tflite.TfLiteGraph;
import org.edgeveil.engine.tflite.TfLiteInterpreter;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** One inference through the engine's own API. Started in the project's folder. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class InferenceBenchmark {
  /** What is run. */
  @Param public MeasuredModel model = MeasuredModel.SSD_MOBILENET_V2;

  /** Threads of the interpreter. */
  @Param({"1", "2"})
  public int threads;

  private @Nullable TfLiteGraph graph;
  private @Nullable TfLiteInterpreter interpreter;

  /** Loads the model. */
  @Setup
  public void load() throws Exception {
    TfLiteGraph read = TfLiteGraph.read(model.file(Path.of("")));
    graph = read;
    interpreter =
        read.newInterpreter(new InterpreterOptions(threads, InterpreterOptions.Delegate.XNNPACK));
  }

  /** Frees it. */
  @TearDown
  public void close() {
    if (interpreter != null) {
      interpreter.close();
    }
    if (graph != null) {
      graph.close();
    }
  }

  /** One run on zeros; what is in the tensors makes no difference to its speed. */
  @Benchmark
  public void run() {
    if (interpreter != null) {
      interpreter.run();
    }
  }
}
