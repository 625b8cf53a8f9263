/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.engine.tflite;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.tensorflowlite.OpResolver;
import org.bytedeco.tensorflowlite.TfLiteRegistration;
import org.edgeveil.engine.tflite.internal.file.FormatException;
import org.edgeveil.engine.tflite.internal.file.ModelReader;
import org.edgeveil.engine.tflite.internal.file.Words;

/**
 * Finds out why TensorFlow Lite made no interpreter of a model: it says so on the standard error
 * stream only. A custom operator is missed as late as the tensors are allocated, as a delegate
 * might have brought it.
 */
final class BuildFailure {

  private static final int SCHEMA_VERSION = 3;

  /** No operator is near it. */
  private static final int MAX_VERSION = 100;

  private BuildFailure() {}

  /**
   * Returns the exception to throw.
   *
   * @param otherwise what to say if the model's version and operators are not the reason
   */
  static TfLiteModelException of(
      String model, ByteBuffer file, OpResolver resolver, String otherwise) {
    try {
      ModelReader reader = new ModelReader(file);
      if (reader.schemaVersion() != SCHEMA_VERSION) {
        return new TfLiteModelException(
            "The model "
                + model
                + " is of another time: found schema version "
                + reader.schemaVersion()
                + ", expected "
                + SCHEMA_VERSION
                + "; convert it again with a current converter.");
      }
      List<OperatorUse> missing = new ArrayList<>();
      for (OperatorUse operator : reader.operators()) {
        if (!isKnown(resolver, operator, operator.version())) {
          missing.add(operator);
        }
      }
      return new TfLiteModelException(
          missing.isEmpty() ? otherwise : message(model, missing, resolver));
    } catch (FormatException e) {
      return new TfLiteModelException(
          "The model "
              + model
              + " is damaged: "
              + e.getMessage()
              + "; download or copy it again and compare its size or digest.");
    }
  }

  private static boolean isKnown(OpResolver resolver, OperatorUse operator, int version) {
    try (TfLiteRegistration found =
        operator.custom()
            ? resolver.FindOp(operator.name(), version)
            : resolver.FindOp(operator.code(), version)) {
      return found != null && !found.isNull();
    }
  }

  private static String message(String model, List<OperatorUse> missing, OpResolver resolver) {
    StringBuilder text = new StringBuilder("The model ").append(model).append(" cannot run here: ");
    text.append("found ");
    for (int i = 0; i < missing.size(); i++) {
      text.append(i == 0 ? "" : i == missing.size() - 1 ? " and " : ", ");
      text.append(describe(missing.get(i), resolver));
    }
    return text.append("; ").append(remedy(missing)).toString();
  }

  private static String describe(OperatorUse operator, OpResolver resolver) {
    String name = Words.shown(operator.name());
    if (operator.isFlex()) {
      return "the TensorFlow (Flex) operator " + name + ", expected one of TensorFlow Lite's";
    }
    if (operator.custom()) {
      return "the custom operator " + name + ", expected a built-in one";
    }
    int newest = MAX_VERSION;
    while (newest > 0 && !isKnown(resolver, operator, newest)) {
      newest--;
    }
    return newest > 0
        ? name + " of version " + operator.version() + ", expected version 1 to " + newest
        : name + " of version " + operator.version() + ", expected an operator of this runtime";
  }

  private static String remedy(List<OperatorUse> missing) {
    return missing.stream().allMatch(OperatorUse::custom)
        ? "convert the model with built-in operators only, or run it with a delegate that brings"
            + " these."
        : "convert the model for an older runtime, or use a newer release of this engine.";
  }
}
