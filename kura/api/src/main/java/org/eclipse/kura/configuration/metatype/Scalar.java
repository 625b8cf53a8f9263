/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.eclipse.kura.configuration.metatype;

/** The types of attributes. {@code Character}, known to OSGi, is not among them. */
public enum Scalar {
  STRING("String"),
  LONG("Long"),
  DOUBLE("Double"),
  FLOAT("Float"),
  INTEGER("Integer"),
  BYTE("Byte"),
  CHAR("Char"),
  BOOLEAN("Boolean"),
  SHORT("Short"),
  PASSWORD("Password");

  private final String value;

  Scalar(String value) {
    this.value = value;
  }

  public String value() {
    return value;
  }

  public static Scalar fromValue(String v) {
    for (Scalar scalar : values()) {
      if (scalar.value.equals(v)) {
        return scalar;
      }
    }
    throw new IllegalArgumentException(v);
  }
}
