/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.engine.tflite;

import org.bytedeco.tensorflowlite.TfLiteDelegate;

/** What computes operators in place of TensorFlow Lite; to be closed after its interpreter. */
interface NativeDelegate extends AutoCloseable {

  /** Returns what TensorFlow Lite is to be given. */
  TfLiteDelegate handle();

  @Override
  void close();
}
