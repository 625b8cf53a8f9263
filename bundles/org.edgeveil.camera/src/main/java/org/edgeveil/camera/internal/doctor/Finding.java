/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.doctor;

/**
 * What a check found. No secrets.
 *
 * @param level how bad it is
 * @param subject what was looked at, one or two words
 * @param found what there is
 * @param remedy what to do; empty when all is well
 */
public record Finding(Level level, String subject, String found, String remedy) {
  /** How bad something is. */
  public enum Level {
    /** As it should be. */
    OK,
    /** A camera may work all the same. */
    WARN,
    /** A camera cannot work. */
    FAIL
  }

  static Finding ok(String subject, String found) {
    return new Finding(Level.OK, subject, found, "");
  }

  static Finding warn(String subject, String found, String remedy) {
    return new Finding(Level.WARN, subject, found, remedy);
  }

  static Finding fail(String subject, String found, String remedy) {
    return new Finding(Level.FAIL, subject, found, remedy);
  }

  /** Makes a failure of a message that says rule and remedy itself. */
  static Finding fail(String subject, String message) {
    return fail(subject, message, "");
  }
}
