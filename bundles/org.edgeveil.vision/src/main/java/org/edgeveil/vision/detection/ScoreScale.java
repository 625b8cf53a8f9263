/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.vision.detection;

/** What a model's class scores are. */
public enum ScoreScale {
  /** Any numbers, which the logistic function (a classifier: softmax) makes probabilities of. */
  LOGITS {
    @Override
    float limit(double minScore) {
      return (float) Math.log(minScore / (1 - minScore));
    }

    @Override
    float score(float value) {
      return (float) (1 / (1 + Math.exp(-value)));
    }
  },
  /** Probabilities from 0 to 1. */
  PROBABILITIES {
    @Override
    float limit(double minScore) {
      return (float) minScore;
    }

    @Override
    float score(float value) {
      // The last step of a quantised scale may lie a little above 1.
      return Math.min(value, 1);
    }
  };

  /** Returns the least value that reaches a score: comparing it needs no exponential. */
  abstract float limit(double minScore);

  /** Returns the score, 0 to 1, of a value that is at least the limit. */
  abstract float score(float value);

  /** Checks the lowest score of a decoder. */
  static double requireMinScore(double minScore) {
    if (!(minScore > 0 && minScore < 1)) {
      throw new IllegalArgumentException("minScore is between 0 and 1, not " + minScore);
    }
    return minScore;
  }
}
