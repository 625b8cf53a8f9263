/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.engine.tflite.probe;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import org.edgeveil.engine.tflite.InterpreterOptions;
import org.edgeveil.engine.tflite.TfLiteGraph;
import org.edgeveil.engine.tflite.TfLiteInterpreter;
import org.edgeveil.natives.NativeLibraries;

/**
 * Runs models of 32-bit floats on noise from -1 to 1, the same on every platform, and writes the
 * bytes of their outputs. Runs in a JVM of its own, of any platform.
 */
public final class ModelProbe {

  private ModelProbe() {}

  /** Arguments: directory for native libraries, directory for outputs, models. */
  public static void main(String[] arguments) throws Exception {
    NativeLibraries.prepare(Path.of(arguments[0]));
    for (int i = 2; i < arguments.length; i++) {
      Path out = Path.of(arguments[1], i - 2 + ".out");
      try (TfLiteGraph graph = TfLiteGraph.read(Path.of(arguments[i]));
          TfLiteInterpreter interpreter = graph.newInterpreter(InterpreterOptions.DEFAULT);
          FileChannel channel =
              FileChannel.open(out, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        Random random = new Random(1);
        FloatBuffer input = interpreter.input(0).asFloatBuffer();
        for (int j = 0; j < input.limit(); j++) {
          input.put(j, 2 * random.nextFloat() - 1);
        }
        interpreter.run();
        for (int j = 0; j < interpreter.outputs().size(); j++) {
          ByteBuffer output = interpreter.output(j);
          while (output.hasRemaining()) {
            channel.write(output);
          }
        }
      }
    }
    System.out.println("os.arch " + System.getProperty("os.arch"));
  }
}
