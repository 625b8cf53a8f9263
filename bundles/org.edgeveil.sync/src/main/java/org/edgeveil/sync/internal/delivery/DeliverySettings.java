/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.sync.internal.delivery;

import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;

/**
 * How records are handed over.
 *
 * @param enabled whether anything may be handed over at all
 * @param alerts whether alerts may be; otherwise they are put aside for good
 * @param maxInFlight how many records may be handed over and unconfirmed at a time
 * @param retryInitial how long to wait after a first failure
 * @param retryMax how long to wait at most
 * @param publisherFilter which publishers may be used, by their service properties
 */
public record DeliverySettings(
    boolean enabled,
    boolean alerts,
    int maxInFlight,
    Duration retryInitial,
    Duration retryMax,
    Predicate<Map<String, ?>> publisherFilter) {}
