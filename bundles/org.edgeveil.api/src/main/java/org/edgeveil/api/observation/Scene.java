/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.api.observation;

import java.util.HashSet;
import java.util.List;

/**
 * What a camera's configuration says can be counted. Public, fixed for a stream: releases publish
 * every key of it, zeros too.
 *
 * @param zones names of the configured zones, distinct, in the order of the configuration
 * @param lines names of the configured lines, distinct, in the order of the configuration
 * @param labels the labels that are counted, distinct
 */
public record Scene(List<String> zones, List<String> lines, List<String> labels) {
  public Scene {
    zones = distinct("zones", zones);
    lines = distinct("lines", lines);
    labels = distinct("labels", labels);
  }

  private static List<String> distinct(String what, List<String> names) {
    List<String> copy = List.copyOf(names);
    if (new HashSet<>(copy).size() != copy.size()) {
      throw new IllegalArgumentException(
          "the " + what + " of a scene have distinct names: " + copy);
    }
    return copy;
  }
}
