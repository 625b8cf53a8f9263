/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.engine.tflite.internal;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineProvider;
import org.edgeveil.engine.tflite.TfLite;

/** What DJL finds through its service loader on a plain class path. */
public final class TfLiteEngineProvider implements EngineProvider {

  static final int RANK = 10;

  /**
   * Called by the service loader while DJL's {@code Engine} class is initialised, and before that
   * class turns to the network.
   */
  public TfLiteEngineProvider() {
    Offline.enforce();
  }

  @Override
  public String getEngineName() {
    return TfLite.ENGINE_NAME;
  }

  @Override
  public int getEngineRank() {
    return RANK;
  }

  @Override
  public Engine getEngine() {
    return TfLiteEngine.INSTANCE;
  }
}
