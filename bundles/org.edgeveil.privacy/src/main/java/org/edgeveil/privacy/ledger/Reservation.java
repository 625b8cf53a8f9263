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
 * @param charged what this window added to the ledger, in the domain's currency: for unit TRACK
 *     over all horizons it reaches, 0 where they were charged before; for unit DURATION on each of
 *     its chunks
 * @param spent what is spent with this charge, in the domain's currency: for unit TRACK of the
 *     current horizon, for unit DURATION of the window's most charged chunk
 * @param budget the budget in the domain's currency
 * @param horizonIndex number of the current horizon
 * @param besideExact whether exact answers about the same scope are announced: what is noised says
 *     that its guarantee does not hold jointly with them
 */
public record Reservation(
    String chargeId,
    long charged,
    long spent,
    long budget,
    long horizonIndex,
    boolean besideExact) {}
