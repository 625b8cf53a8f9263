/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.sync.internal.outbox;

import java.io.IOException;

/** The outbox holds as many records as it may; nothing was dropped, nothing was taken. */
public final class OutboxFullException extends IOException {
  private static final long serialVersionUID = 1L;

  OutboxFullException(int capacity) {
    super(
        "the outbox is full ("
            + capacity
            + " records, outbox.capacity): restore the cloud connection or raise outbox.capacity");
  }
}
