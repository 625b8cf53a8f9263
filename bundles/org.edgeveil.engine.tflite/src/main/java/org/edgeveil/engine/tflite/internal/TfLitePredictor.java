/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.engine.tflite.internal;

import ai.djl.Device;
import ai.djl.inference.Predictor;
import ai.djl.translate.Translator;
import org.jspecify.annotations.Nullable;

/** A predictor with an interpreter of its own. */
final class TfLitePredictor<I, O> extends Predictor<I, O> {

  private final TfLiteModel owner;

  /** The model's first interpreter, if this predictor has got that one. */
  private @Nullable TfLiteSymbolBlock lent;

  TfLitePredictor(
      TfLiteModel model,
      Translator<I, O> translator,
      Device device,
      @Nullable TfLiteSymbolBlock lent) {
    super(model, translator, device, false);
    this.owner = model;
    this.lent = lent;
    boolean done = false;
    try {
      this.block = lent != null ? lent : model.newBlock(manager);
      done = true;
    } finally {
      if (!done) {
        manager.close();
      }
    }
  }

  @Override
  public void close() {
    super.close();
    TfLiteSymbolBlock returned = lent;
    lent = null;
    if (returned != null) {
      owner.giveBack(returned);
    }
  }
}
