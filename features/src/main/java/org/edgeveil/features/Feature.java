/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.features;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What belongs together: bundles in the order of the file, and configurations by PID.
 *
 * @param id the feature's own id
 * @param bundles the bundles
 * @param configurations properties by PID ({@code factory~name} for an instance of a factory), in
 *     the order of the file
 */
public record Feature(
    ArtifactId id, List<ArtifactId> bundles, Map<String, Map<String, Object>> configurations) {
  public Feature {
    Objects.requireNonNull(id, "id");
    bundles = List.copyOf(bundles);
    Objects.requireNonNull(configurations, "configurations");
  }
}
