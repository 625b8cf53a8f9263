/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.doctor;

/** Looks at one thing. */
@FunctionalInterface
interface Check {
  /**
   * Looks; may take as long as the camera's time limits.
   *
   * @throws InterruptedException if the thread is interrupted
   */
  Finding look() throws InterruptedException;
}
