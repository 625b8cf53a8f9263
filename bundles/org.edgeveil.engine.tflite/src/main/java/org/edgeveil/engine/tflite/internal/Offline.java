/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.engine.tflite.internal;

import ai.djl.util.Utils;

/**
 * Keeps DJL from the network. Its {@code Engine} class asks the metadata service of a cloud
 * provider while it is initialised, and sends telemetry from there, unless it was told not to
 * before.
 */
public final class Offline {

  private Offline() {}

  /**
   * Tells DJL, for the whole JVM, to stay offline.
   *
   * @return whether it obeys: environment variables of the process count more than what is set here
   */
  public static synchronized boolean enforce() {
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
    return Utils.isOfflineMode()
        || Boolean.parseBoolean(Utils.getEnvOrSystemProperty("OPT_OUT_TRACKING"));
  }
}
