/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.aggregation.internal.config;

import java.util.List;
import java.util.Optional;
import org.edgeveil.component.Settings;
import org.edgeveil.privacy.continual.SquareRootFactorization;

/**
 * Continual release: sums since a stream's beginning instead of the values of each window.
 * Immutable.
 *
 * @param windows T, the windows of a stream; then another is begun and charged
 * @param nanoRho what one unit loses to a whole stream, in 1e-9
 */
public record SumsOptions(int windows, long nanoRho) {
  public static final String RELEASE = "release";
  public static final String CONTINUAL_WINDOWS = "continual.windows";
  public static final String RHO = "rho";

  public static final String WINDOWS = "windows";
  public static final String CONTINUAL = "continual";

  /** The largest rho that is not certainly a mistake. */
  private static final int MAX_RHO = 100;

  /** Reads the settings; what is wrong is noted there. Empty where windows are released. */
  static Optional<SumsOptions> parse(Settings in) {
    boolean continual = in.oneOf(RELEASE, List.of(WINDOWS, CONTINUAL), WINDOWS).equals(CONTINUAL);
    // Checked in any case; they shape nothing where windows are released.
    SumsOptions sums =
        new SumsOptions(
            in.integer(CONTINUAL_WINDOWS, 1, SquareRootFactorization.MAX_LENGTH, 24),
            NanoEpsilon.read(in, RHO, "0.01", MAX_RHO));
    return continual ? Optional.of(sums) : Optional.empty();
  }
}
