/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.aggregation.internal.config;

import java.util.Map;
import java.util.Optional;
import org.edgeveil.component.InvalidSettingsException;
import org.jspecify.annotations.Nullable;

/**
 * The options a component works with, while configurations come that may be wrong or the same. Not
 * thread-safe.
 *
 * @param <O> checked options, equal when the component would behave the same
 */
public final class CurrentOptions<O> {
  private final Parser<O> parser;
  private @Nullable O current;
  private String problem = "";

  /** Checks a configuration. */
  @FunctionalInterface
  public interface Parser<O> {
    /** Returns the options, or throws with everything that is wrong. */
    O parse(Map<String, Object> properties) throws InvalidSettingsException;
  }

  /** Starts without options. */
  public CurrentOptions(Parser<O> parser) {
    this.parser = parser;
  }

  /**
   * Takes a configuration.
   *
   * @return the options if they are others than before; nothing if they are the same or wrong, when
   *     those before stay in effect
   */
  public Optional<O> offer(Map<String, Object> properties) {
    O parsed;
    try {
      parsed = parser.parse(properties);
    } catch (InvalidSettingsException e) {
      problem =
          e.getMessage() + (current == null ? "" : "; the configuration before stays in effect");
      return Optional.empty();
    }
    problem = "";
    if (parsed.equals(current)) {
      return Optional.empty();
    }
    current = parsed;
    return Optional.of(parsed);
  }

  /** Returns what is wrong with the last configuration, one line; empty if nothing is. */
  public String problem() {
    return problem;
  }
}
