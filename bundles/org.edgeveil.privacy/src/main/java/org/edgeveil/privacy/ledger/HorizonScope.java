/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.ledger;

import java.util.Objects;

/**
 * What one charge covers: for a camera, its windows within one horizon of the domain; for a file,
 * all windows of that file for ever (its content does not change from day to day, so noise drawn
 * anew every day could be averaged away).
 *
 * @param kind camera or file
 * @param key the camera's name, or the lower-case hex SHA-256 of the file's content
 */
public record HorizonScope(Kind kind, String key) {

  /** What a charge can cover. */
  public enum Kind {
    /** A live stream. */
    CAMERA,
    /** A file that is replayed. */
    FILE
  }

  /**
   * Makes a scope.
   *
   * @throws IllegalArgumentException if the key is empty or longer than 1024 characters
   */
  public HorizonScope {
    Objects.requireNonNull(kind, "kind");
    Names.check("scope", key);
  }

  /**
   * The live stream of a camera.
   *
   * @param cameraPid the camera's name
   */
  public static HorizonScope camera(String cameraPid) {
    return new HorizonScope(Kind.CAMERA, cameraPid);
  }

  /**
   * A file.
   *
   * @param sha256 lower-case hex SHA-256 of its content
   */
  public static HorizonScope file(String sha256) {
    return new HorizonScope(Kind.FILE, sha256);
  }

  /** Whether it is a file. */
  boolean isFile() {
    return kind == Kind.FILE;
  }
}
