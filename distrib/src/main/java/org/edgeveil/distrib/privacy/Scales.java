/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.distrib.privacy;

import java.util.ArrayList;
import java.util.List;

/** Round numbers on logarithmic axes: 1, 2 and 5 times powers of ten. */
final class Scales {
  private static final int[] STEPS = {1, 2, 5};
  private static final double SLACK = 1e-9;

  private Scales() {}

  /** The round numbers from {@code low} to {@code high}, both included. */
  static List<Double> between(double low, double high) {
    List<Double> round = new ArrayList<>();
    for (int power = (int) Math.floor(Math.log10(low)) - 1; round.size() < 1000; power++) {
      for (int step : STEPS) {
        double value = step * Math.pow(10, power);
        if (value > high * (1 + SLACK)) {
          return round;
        }
        if (value >= low * (1 - SLACK)) {
          round.add(value);
        }
      }
    }
    return round;
  }

  static double below(double value) {
    List<Double> candidates = between(value / 10, value);
    return candidates.get(candidates.size() - 1);
  }

  static double above(double value) {
    return between(value, value * 10).get(0);
  }

  /** Where between two positive numbers a third one is, 0 to 1. */
  static double position(double value, double low, double high) {
    return Math.log(value / low) / Math.log(high / low);
  }
}
