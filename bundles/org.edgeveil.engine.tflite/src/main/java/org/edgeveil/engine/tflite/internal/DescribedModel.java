/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.engine.tflite.internal;

import org.edgeveil.engine.tflite.ModelDescription;
import org.edgeveil.engine.tflite.TfLiteModelException;

/** A DJL model that can tell what its file says of itself. */
public interface DescribedModel {

  /**
   * Returns what the file says.
   *
   * @throws TfLiteModelException if the file's own description is damaged
   * @throws IllegalStateException if no file is loaded, or the model is closed
   */
  ModelDescription description() throws TfLiteModelException;
}
