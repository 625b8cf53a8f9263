/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.mqtt.internal;

/**
 * A password, empty where there is none. Shows itself nowhere but to who asks for it by name.
 *
 * @param reveal the password
 */
record Secret(String reveal) {
  static final Secret NONE = new Secret("");

  boolean isEmpty() {
    return reveal.isEmpty();
  }

  char[] toCharArray() {
    return reveal.toCharArray();
  }

  @Override
  public String toString() {
    return isEmpty() ? "none" : "***";
  }
}
