/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.engine.tflite;

import java.time.Duration;
import java.util.List;

/**
 * What became of a model in a child process.
 *
 * @param outcome in one word
 * @param reason one line that says why it is not usable, empty if it is
 * @param firstRun how long the run took, zero if there was none; a later one is faster
 * @param inputs what the model says of them, empty unless usable
 * @param outputs what the model says of them, empty unless usable
 */
public record ProbeResult(
    Outcome outcome,
    String reason,
    Duration firstRun,
    List<TensorInfo> inputs,
    List<TensorInfo> outputs) {

  /** What became of the model. */
  public enum Outcome {
    /** It was loaded and run once. */
    USABLE,
    /** The engine refused it with a message. */
    REFUSED,
    /** The process ended in an irregular way. */
    CRASHED,
    /** It took more than its time. */
    TIMED_OUT,
    /** It took more than its memory. */
    OUT_OF_MEMORY
  }

  /** Copies the lists. */
  public ProbeResult {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  /** Returns whether the model was loaded and run. */
  public boolean isUsable() {
    return outcome == Outcome.USABLE;
  }
}
