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
 * Leave to draw the noise of one window, once. The charge is durable already: whatever happens from
 * here on, it stays spent, and the window is never drawn again.
 *
 * @param chargeId the ledger's id of the charge, unique for ever
 * @param chargedNanoEpsilon what this window added to the ledger, over all horizons it reaches, in
 *     1e-9; 0 where they were charged before
 * @param spentNanoEpsilon what the current horizon has spent, this charge included, in 1e-9
 * @param budgetNanoEpsilon the budget for one horizon in 1e-9
 * @param horizonIndex number of the current horizon
 * @param besideExact whether exact answers about the same scope are announced: what is noised says
 *     that its guarantee does not hold jointly with them
 */
public record Reservation(
    String chargeId,
    long chargedNanoEpsilon,
    long spentNanoEpsilon,
    long budgetNanoEpsilon,
    long horizonIndex,
    boolean besideExact) {}
