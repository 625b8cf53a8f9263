/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.ledger;

import java.io.IOException;

/** The ledger cannot do its work; nothing may be released. One line with the remedy. */
public class LedgerException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Why the ledger cannot do its work. */
  public enum Reason {
    /** Another process, or another component of this one, has the ledger open. */
    IN_USE,
    /** The options contradict what was fixed when the ledger was created. */
    OPTIONS,
    /** The disk refused a write, which was undone: the ledger can be used again. */
    WRITE_FAILED,
    /** What is on the disk is unknown, or the ledger was closed: it must be opened again. */
    UNUSABLE
  }

  private final Reason reason;

  LedgerException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  LedgerException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** Returns why. */
  public Reason reason() {
    return reason;
  }
}
