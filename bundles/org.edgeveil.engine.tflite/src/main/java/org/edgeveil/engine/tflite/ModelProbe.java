/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.engine.tflite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.edgeveil.engine.tflite.internal.probe.ProbeProcess;
import org.edgeveil.natives.NativeLibraries;
import org.edgeveil.natives.NativeLibrariesException;

/**
 * Tries a model file in a process of its own.
 *
 * <p>TensorFlow Lite's verifier looks at the form of a file, not at what its operators do with each
 * other: a file that it accepts can still crash the process that runs it, or never end. This is the
 * way to find out before a new model replaces one that works:
 *
 * <pre>{@code
 * ProbeResult result = ModelProbe.run(file, InterpreterOptions.DEFAULT, ProbeLimits.DEFAULT);
 * if (!result.isUsable()) {
 *   // keep the old model, tell result.reason()
 * }
 * }</pre>
 *
 * <p>The child is a JVM of the same installation with the classes of this one. It loads the model,
 * runs it once with zeros, and ends. It gets a limit for its native memory and one for its time, no
 * input, no environment and no core dump; of what it writes, a few kilobytes are read. It ends when
 * this process does. What is not promised: that the model ends for every input, or that a file made
 * to break in is stopped; the child runs as the same user.
 *
 * <p>What was probed is what the file held then: let nobody write to it before it is loaded.
 */
public final class ModelProbe {

  private ModelProbe() {}

  /**
   * Probes a model.
   *
   * <p>Takes about a second, and as long as the deadline at most. May be called from any thread,
   * not from one that configures components.
   *
   * @param options how the model will be run; an external delegate is loaded by the child
   * @return what became of it, never an exception for something that the model did
   * @throws IOException if there is no such file, the native libraries cannot be prepared, or no
   *     child can be started
   * @throws InterruptedException if this thread is interrupted; the child has ended then
   */
  public static ProbeResult run(Path model, InterpreterOptions options, ProbeLimits limits)
      throws IOException, InterruptedException {
    if (!Files.isRegularFile(model)) {
      throw new java.io.FileNotFoundException(
          "There is no model file " + model + "; correct the path or install the model.");
    }
    try {
      NativeLibraries.ensurePrepared();
    } catch (NativeLibrariesException e) {
      throw new IOException(e.getMessage(), e);
    }
    return new ProbeProcess(NativeLibraries.directory().orElseThrow(), options, limits)
        .run(model.toAbsolutePath());
  }
}
