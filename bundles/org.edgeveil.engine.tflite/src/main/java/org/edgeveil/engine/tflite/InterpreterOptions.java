/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.engine.tflite;

import java.util.Map;
import java.util.Set;

/**
 * How a model is run.
 *
 * @param threads number of threads of one interpreter, 1 to 64
 * @param delegate what computes
 */
public record InterpreterOptions(int threads, Delegate delegate) {

  /** What computes the operators. */
  public enum Delegate {
    /** Optimised kernels for the processor, about six times as fast as the plain ones. */
    XNNPACK,
    /** TensorFlow Lite's plain kernels. */
    NONE
  }

  /** One thread and XNNPACK. */
  public static final InterpreterOptions DEFAULT = new InterpreterOptions(1, Delegate.XNNPACK);

  private static final int MAX_THREADS = 64;
  private static final Set<String> KEYS = Set.of("threads", "delegate");

  /** Checks the ranges. */
  public InterpreterOptions {
    if (threads < 1 || threads > MAX_THREADS) {
      throw new IllegalArgumentException(
          "threads is " + threads + ", expected 1 to " + MAX_THREADS + ".");
    }
  }

  /**
   * Reads the options of DJL's {@code Model.load}: {@code threads} (a number or its digits) and
   * {@code delegate} ({@code xnnpack} or {@code none}).
   *
   * @throws IllegalArgumentException for another key or a value that does not fit
   */
  public static InterpreterOptions of(Map<String, ?> options) {
    for (String key : options.keySet()) {
      if (!KEYS.contains(key)) {
        throw new IllegalArgumentException(
            "There is no model option " + key + ", expected threads or delegate.");
      }
    }
    Object threads = options.get("threads");
    Object delegate = options.get("delegate");
    return new InterpreterOptions(
        threads == null ? DEFAULT.threads : number(threads),
        delegate == null ? DEFAULT.delegate : delegate(delegate));
  }

  private static int number(Object value) {
    try {
      return Integer.parseInt(value.toString());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "threads is " + value + ", expected a number from 1 to " + MAX_THREADS + ".", e);
    }
  }

  private static Delegate delegate(Object value) {
    return switch (value.toString()) {
      case "xnnpack" -> Delegate.XNNPACK;
      case "none" -> Delegate.NONE;
      default ->
          throw new IllegalArgumentException(
              "delegate is " + value + ", expected xnnpack or none.");
    };
  }
}
