/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.engine.tflite;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * How a model is run.
 *
 * @param threads number of threads of one interpreter, 1 to 64
 * @param delegate what computes
 * @param signature the key of the model's signature whose inputs and outputs are meant, by its
 *     names; if empty the inputs and outputs of the model's main graph
 */
public record InterpreterOptions(int threads, Delegate delegate, Optional<String> signature) {

  /** What computes the operators. */
  public sealed interface Delegate {
    /** Optimised kernels for the processor, about six times as fast as the plain ones. */
    Delegate XNNPACK = new Xnnpack();

    /** TensorFlow Lite's plain kernels. */
    Delegate NONE = new None();
  }

  /** See {@link Delegate#XNNPACK}. */
  public record Xnnpack() implements Delegate {}

  /** See {@link Delegate#NONE}. */
  public record None() implements Delegate {}

  /**
   * A library with a delegate of its own, such as an accelerator's, that exports {@code
   * tflite_plugin_create_delegate} and {@code tflite_plugin_destroy_delegate}. What it leaves is
   * computed by XNNPACK. It runs inside this process and may do there what it likes: name only
   * libraries that you trust as you trust this program.
   *
   * @param library the file, or a name without a slash that the system's linker looks for
   * @param options what the library's documentation names, handed over as they are, by key
   */
  public record External(String library, Map<String, String> options) implements Delegate {

    /** Checks that there is a name and copies the options. */
    public External {
      if (library.isBlank()) {
        throw new IllegalArgumentException(
            "delegate names no library: expected external:<library>.");
      }
      options = Collections.unmodifiableMap(new TreeMap<>(options));
    }
  }

  /** One thread and XNNPACK. */
  public static final InterpreterOptions DEFAULT = new InterpreterOptions(1, Delegate.XNNPACK);

  private static final int MAX_THREADS = 64;
  private static final String EXTERNAL = "external:";
  private static final String DELEGATE_OPTION = "delegate.";
  private static final Set<String> KEYS = Set.of("threads", "delegate", "signature");

  /** Checks the ranges. */
  public InterpreterOptions {
    if (threads < 1 || threads > MAX_THREADS) {
      throw new IllegalArgumentException(
          "threads is " + threads + ", expected 1 to " + MAX_THREADS + ".");
    }
  }

  /** The main graph's inputs and outputs. */
  public InterpreterOptions(int threads, Delegate delegate) {
    this(threads, delegate, Optional.empty());
  }

  /** Returns these options with a signature's key. */
  public InterpreterOptions withSignature(String key) {
    return new InterpreterOptions(threads, delegate, Optional.of(key));
  }

  /**
   * Reads the options of DJL's {@code Model.load}: {@code threads} (a number or its digits), {@code
   * delegate} ({@code xnnpack}, {@code none} or {@code external:<library>}), {@code
   * delegate.<option>} for each option of an external delegate, {@code signature} (a key).
   *
   * @throws IllegalArgumentException for another key or a value that does not fit
   */
  public static InterpreterOptions of(Map<String, ?> options) {
    Map<String, String> delegateOptions = new TreeMap<>();
    options.forEach(
        (key, value) -> {
          if (key.startsWith(DELEGATE_OPTION)) {
            delegateOptions.put(key.substring(DELEGATE_OPTION.length()), value.toString());
          } else if (!KEYS.contains(key)) {
            throw new IllegalArgumentException(
                "There is no model option "
                    + key
                    + ", expected threads, delegate, delegate.<option>, signature (or, for a DJL model, quantization).");
          }
        });
    Object threads = options.get("threads");
    Object delegate = options.get("delegate");
    Object signature = options.get("signature");
    return new InterpreterOptions(
        threads == null ? DEFAULT.threads : number(threads),
        delegate(delegate == null ? "xnnpack" : delegate.toString(), delegateOptions),
        Optional.ofNullable(signature).map(Object::toString));
  }

  /** Returns these options as {@link #of} reads them. */
  public Map<String, String> toMap() {
    Map<String, String> map = new TreeMap<>();
    map.put("threads", String.valueOf(threads));
    signature.ifPresent(key -> map.put("signature", key));
    if (delegate instanceof External external) {
      map.put("delegate", EXTERNAL + external.library());
      external.options().forEach((key, value) -> map.put(DELEGATE_OPTION + key, value));
    } else {
      map.put("delegate", delegate instanceof None ? "none" : "xnnpack");
    }
    return map;
  }

  private static int number(Object value) {
    try {
      return Integer.parseInt(value.toString());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "threads is " + value + ", expected a number from 1 to " + MAX_THREADS + ".", e);
    }
  }

  private static Delegate delegate(String value, Map<String, String> options) {
    if (value.startsWith(EXTERNAL)) {
      return new External(value.substring(EXTERNAL.length()), options);
    }
    if (!options.isEmpty()) {
      throw new IllegalArgumentException(
          "The option "
              + DELEGATE_OPTION
              + options.keySet().iterator().next()
              + " has nobody to read it: found delegate="
              + value
              + ", expected an external delegate.");
    }
    return switch (value) {
      case "xnnpack" -> Delegate.XNNPACK;
      case "none" -> Delegate.NONE;
      default ->
          throw new IllegalArgumentException(
              "delegate is " + value + ", expected xnnpack, none or external:<library>.");
    };
  }
}
