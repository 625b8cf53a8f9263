/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.detect;

/** The numbers that stand for black and white in a model's input. */
public enum InputRange {
  /** Black is -1, white is 1. */
  MINUS_ONE_TO_ONE("-1..1", -1, 1),
  /** Black is 0, white is 1. */
  ZERO_TO_ONE("0..1", 0, 1),
  /** Black is 0, white is 255. */
  ZERO_TO_255("0..255", 0, 255);

  private final String text;
  private final float black;
  private final float white;

  InputRange(String text, float black, float white) {
    this.text = text;
    this.black = black;
    this.white = white;
  }

  /** Returns the setting's value. */
  public String text() {
    return text;
  }

  float value(int level) {
    return black + (white - black) * level / 255;
  }
}
