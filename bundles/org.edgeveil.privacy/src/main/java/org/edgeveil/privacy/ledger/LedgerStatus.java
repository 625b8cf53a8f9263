/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * What an operator sees of a ledger. It depends on the ledger only.
 *
 * @param domain the domain's name
 * @param currency what is counted
 * @param horizonIndex number of the current horizon
 * @param horizonStart label of its start; the wall clock counts only when the ledger is first
 *     opened after the machine started
 * @param horizonEnd label of its end
 * @param spent what it has spent in the currency: the charges of unit TRACK and, beside them, the
 *     greatest sum on any chunk of unit DURATION in it; the whole budget where it counts as spent
 * @param budget its budget in the currency
 * @param damage what was found missing or damaged when the ledger was opened, or in this horizon
 *     before; empty where all is well
 * @param throwAway whether the ledger is deleted when it is closed, so that it guarantees nothing
 * @param usable whether the ledger takes charges; false after a failure that left the disk's
 *     content unknown
 */
public record LedgerStatus(
    String domain,
    Currency currency,
    long horizonIndex,
    Instant horizonStart,
    Instant horizonEnd,
    long spent,
    long budget,
    Optional<String> damage,
    boolean throwAway,
    boolean usable) {}
