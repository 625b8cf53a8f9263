/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.engine.tflite.internal;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import org.edgeveil.engine.tflite.TfLite;
import org.jspecify.annotations.Nullable;

/** TensorFlow Lite as DJL sees it. */
final class TfLiteEngine extends Engine {

  /** DJL keeps one engine object per name. */
  static final TfLiteEngine INSTANCE = new TfLiteEngine();

  private static final String VERSION = "2.20.0";

  private TfLiteEngine() {}

  @Override
  public @Nullable Engine getAlternativeEngine() {
    return null;
  }

  @Override
  public String getEngineName() {
    return TfLite.ENGINE_NAME;
  }

  @Override
  public int getRank() {
    return TfLiteEngineProvider.RANK;
  }

  @Override
  public String getVersion() {
    return VERSION;
  }

  @Override
  public boolean hasCapability(String capability) {
    // No GPU, so that DJL does not look for CUDA.
    return false;
  }

  @Override
  public Model newModel(String name, @Nullable Device device) {
    return new TfLiteModel(name, newBaseManager(device));
  }

  @Override
  public NDManager newBaseManager() {
    return newBaseManager(null);
  }

  @Override
  public NDManager newBaseManager(@Nullable Device device) {
    return TfLiteNDManager.system().newSubManager(device == null ? Device.cpu() : device);
  }

  @Override
  public String toString() {
    return getEngineName() + ':' + getVersion();
  }
}
