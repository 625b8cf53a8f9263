/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.distrib.azure;

import java.util.List;

/**
 * What became of a document. Immutable.
 *
 * @param zones the camera's setting {@code zones}
 * @param lines the camera's setting {@code lines}
 * @param notes what is different from the document or could not be taken over, in its order
 */
record Imported(String zones, String lines, List<Note> notes) {

  /**
   * One remark.
   *
   * @param path where in the document, for example {@code $.zones[0].events[1].type}
   * @param remark what is different and why
   */
  record Note(String path, String remark) {}

  Imported {
    notes = List.copyOf(notes);
  }
}
