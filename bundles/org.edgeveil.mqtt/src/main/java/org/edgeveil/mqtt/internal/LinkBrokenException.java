/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.mqtt.internal;

/** A link does not take messages any more. */
final class LinkBrokenException extends Exception {
  private static final long serialVersionUID = 1L;

  LinkBrokenException(Throwable cause) {
    super(cause);
  }
}
