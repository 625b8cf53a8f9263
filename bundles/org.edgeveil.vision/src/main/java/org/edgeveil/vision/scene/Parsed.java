/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.vision.scene;

import java.util.List;

/**
 * What was read from a configuration text. Immutable.
 *
 * @param values what could be read, in order
 * @param problems what could not, one line each: which element, the rule, the remedy; empty when
 *     all is well
 * @param <T> what is read
 */
public record Parsed<T>(List<T> values, List<String> problems) {
  public Parsed {
    values = List.copyOf(values);
    problems = List.copyOf(problems);
  }
}
