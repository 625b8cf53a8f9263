/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.run;

import java.util.List;
import org.edgeveil.api.observation.ObservationListener;

/** The listeners of one camera, as they come and go. Thread-safe. */
public interface Listeners {
  /** Returns those that are there now. */
  List<ObservationListener> current();

  /**
   * Waits until there is one.
   *
   * @throws InterruptedException if the thread is interrupted
   */
  void await() throws InterruptedException;
}
