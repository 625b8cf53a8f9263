/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.distrib.tracks;

/**
 * Size of a picture in pixels.
 *
 * @param width positive
 * @param height positive
 */
public record PictureSize(double width, double height) {
  public PictureSize {
    if (!(width > 0 && height > 0)) {
      throw new IllegalArgumentException("a picture has a positive size");
    }
  }
}
