/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.ledger;

/**
 * When a ledger's file is rewritten: once it is longer than this, and than this many times what the
 * last rewriting left.
 *
 * @param bytes the length up to which nothing is done
 * @param factor how many times the snapshot, at least 2
 */
record CompactionRule(long bytes, int factor) {
  static final CompactionRule DEFAULT = new CompactionRule(1 << 20, 4);

  boolean isDue(long length, long snapshotLength) {
    return length > bytes && length / factor >= snapshotLength;
  }
}
