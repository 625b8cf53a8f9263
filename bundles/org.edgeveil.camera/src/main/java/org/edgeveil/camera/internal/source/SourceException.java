/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.source;

import java.io.IOException;

/**
 * A source cannot be opened or read. The message is one line for an operator: the setting, the
 * rule, the remedy; it never contains credentials.
 */
public final class SourceException extends IOException {
  private static final long serialVersionUID = 1L;

  /** What kind of trouble it is. */
  public enum Trouble {
    /** It cannot be opened, or broke off. */
    UNREACHABLE,
    /** It is there, and does not let us in. */
    REFUSED,
    /** It is open, but nothing came for longer than the time limit. */
    STALLED,
    /** What came is not a video that can be decoded. */
    UNDECODABLE,
    /** Somebody asked to stop. */
    STOPPED
  }

  private final Trouble trouble;

  /**
   * Makes an exception.
   *
   * @param trouble the kind
   * @param message one line for an operator
   */
  public SourceException(Trouble trouble, String message) {
    super(message);
    this.trouble = trouble;
  }

  /** Returns the kind of trouble. */
  public Trouble trouble() {
    return trouble;
  }
}
