/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.engine.tflite.probe;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.edgeveil.engine.tflite.InterpreterOptions;
import org.edgeveil.engine.tflite.TfLiteGraph;
import org.edgeveil.engine.tflite.TfLiteInterpreter;
import org.edgeveil.engine.tflite.TfLiteModelException;
import org.edgeveil.natives.NativeLibraries;

/**
 * Loads damaged models, one after the other; in mode {@code verify} reads what each says of itself,
 * in mode {@code run} runs each once. How far it got stands in a mapped file, which outlives the
 * process: see the constants. An exception that is not one of those promised, or that gives no
 * reason, is a line {@code unexpected}.
 */
public final class FuzzProbe {

  /** Places in the mapped file, in integers. */
  public static final int CURRENT = 0;

  public static final int ACCEPTED = 1;
  public static final int REFUSED = 2;

  private FuzzProbe() {}

  /** Arguments: natives, {@code verify} or {@code run}, seed, first, end, progress, models. */
  public static void main(String[] arguments) throws Exception {
    NativeLibraries.prepare(Path.of(arguments[0]));
    boolean runs = arguments[1].equals("run");
    long seed = Long.parseLong(arguments[2]);
    byte[][] originals = new byte[arguments.length - 6][];
    for (int i = 0; i < originals.length; i++) {
      originals[i] = Files.readAllBytes(Path.of(arguments[6 + i]));
    }
    try (FileChannel channel =
        FileChannel.open(
            Path.of(arguments[5]), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      MappedByteBuffer progress = channel.map(FileChannel.MapMode.READ_WRITE, 0, 12);
      int end = Integer.parseInt(arguments[4]);
      for (int number = Integer.parseInt(arguments[3]); number < end; number++) {
        progress.putInt(4 * CURRENT, number);
        int result = attempt(Mutation.of(originals, seed, number), number, runs);
        progress.putInt(4 * result, progress.getInt(4 * result) + 1);
      }
      progress.putInt(4 * CURRENT, end);
    }
  }

  private static int attempt(byte[] content, int number, boolean runs) {
    try (TfLiteGraph graph = TfLiteGraph.read(new ByteArrayInputStream(content), "case")) {
      if (!runs) {
        graph.description();
      } else {
        InterpreterOptions.Delegate delegate =
            number % 2 == 0
                ? InterpreterOptions.Delegate.XNNPACK
                : InterpreterOptions.Delegate.NONE;
        try (TfLiteInterpreter interpreter =
            graph.newInterpreter(new InterpreterOptions(1, delegate))) {
          interpreter.run();
        }
      }
      return ACCEPTED;
    } catch (TfLiteModelException
        | IOException
        | IllegalStateException
        | IllegalArgumentException e) {
      String message = e.getMessage();
      if (message == null || message.isBlank() || message.contains("\n")) {
        report(number, e);
      }
      return REFUSED;
    } catch (Throwable e) {
      report(number, e);
      return REFUSED;
    }
  }

  private static void report(int number, Throwable e) {
    System.out.println("unexpected " + number + " " + e);
    e.printStackTrace(System.out);
  }
}
