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
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.translate.Translator;
import ai.djl.translate.TranslatorContext;
import org.jspecify.annotations.Nullable;

/** A predictor with an interpreter of its own, and outputs that do not pile up. */
final class TfLitePredictor<I, O> extends Predictor<I, O> {

  private final TfLiteModel owner;
  private final TfLiteSymbolBlock own;

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
      this.own = lent != null ? lent : model.newBlock(manager);
      this.block = own;
      done = true;
    } finally {
      if (!done) {
        manager.close();
      }
    }
  }

  /**
   * Outputs belong to whom the inputs belong to, which is DJL's custom; but those of inputs that
   * the predictor keeps would pile up there, so they belong to the call.
   */
  @Override
  protected NDList predictInternal(TranslatorContext context, NDList list) {
    if (list.isEmpty()) {
      return new NDList();
    }
    NDManager owner = list.head().getManager();
    return own.forward(isSame(owner, manager) ? context.getNDManager() : owner, list);
  }

  private static boolean isSame(Object one, Object other) {
    return one == other;
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
