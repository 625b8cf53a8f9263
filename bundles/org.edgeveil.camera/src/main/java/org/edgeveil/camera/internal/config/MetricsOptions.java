/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.config;

import java.time.Duration;
import org.edgeveil.component.Settings;

/**
 * How often the local metrics are written.
 *
 * @param period time between two texts; zero for none
 */
public record MetricsOptions(Duration period) {
  static final int DEFAULT_SECONDS = 60;

  /** The period while nothing valid was configured. */
  public static final MetricsOptions DEFAULT =
      new MetricsOptions(Duration.ofSeconds(DEFAULT_SECONDS));

  static MetricsOptions parse(Settings settings) {
    return new MetricsOptions(
        Duration.ofSeconds(settings.integer("metrics.period", 0, 3600, DEFAULT_SECONDS)));
  }
}
