/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.vision.detection;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Turns what a model computed for one picture into detections. An implementation knows one family
 * of models; it is immutable, safe for use by several threads, and allocates little more than the
 * detections that reach its lowest score.
 *
 * <p>Numbers that a sound model does not give, as NaN, infinities, sizes that are not positive, or
 * classes that do not exist, are no detections; they raise no exception.
 */
@ConsumerType
public interface Decoder {
  /**
   * Decodes one picture. Doubles are not suppressed: see {@link NonMaximumSuppression}.
   *
   * @param outputs the model's outputs in its own order
   * @return what reaches the lowest score; boxes are relative to the model's input and may reach
   *     outside
   * @throws IllegalArgumentException if an output is missing or too short
   */
  List<Detection> decode(List<TensorValues> outputs);
}
