/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.aggregation.internal.window;

import org.edgeveil.api.release.Metric;

/**
 * One entry of the joint vector.
 *
 * @param metric what is counted
 * @param subject zone or line
 * @param aspect label, direction or bin; empty for occupancy
 */
public record Key(Metric metric, String subject, String aspect) {

  /** Returns the name in settings, such as {@code entries/door/Person}. */
  String name() {
    return metric.key() + "/" + subject + "/" + aspect;
  }
}
