/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.aggregation.internal.config;

/** The privacy unit of an aggregator with the caps that enforce it. Immutable. */
public sealed interface UnitOptions permits TrackOptions, DurationOptions {}
