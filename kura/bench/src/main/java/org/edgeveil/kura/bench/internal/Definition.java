/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.kura.bench.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.kura.configuration.metatype.Scalar;

/**
 * What one PID may be configured with.
 *
 * @param pid the PID, or the factory's
 * @param factory whether it is a factory
 * @param attributes the settings by id, in the order of the form
 */
record Definition(String pid, boolean factory, Map<String, Attribute> attributes) {

  Definition {
    attributes = new LinkedHashMap<>(attributes);
  }

  /**
   * One setting.
   *
   * @param id its key
   * @param type its type
   * @param cardinality 0, 1 or -1 for a single value, more (or less) for an array
   * @param required whether it must have a value
   * @param defaults the values it has where none is given
   * @param min the smallest value, or length of a text
   * @param max the largest value, or length of a text
   * @param options the values it may have; empty for any
   */
  record Attribute(
      String id,
      Scalar type,
      int cardinality,
      boolean required,
      List<String> defaults,
      Optional<String> min,
      Optional<String> max,
      List<String> options) {

    boolean isArray() {
      return cardinality > 1 || cardinality < -1;
    }
  }
}
