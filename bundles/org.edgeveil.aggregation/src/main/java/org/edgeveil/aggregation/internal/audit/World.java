/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.aggregation.internal.audit;

import java.util.List;
import org.edgeveil.api.observation.Observation;
import org.edgeveil.api.observation.Stream;

/** What happens in front of the camera in a whole clip. */
@FunctionalInterface
public interface World {

  /** Returns the observations of the clip as a run of it has them, in order. */
  List<Observation> observations(Stream run);
}
