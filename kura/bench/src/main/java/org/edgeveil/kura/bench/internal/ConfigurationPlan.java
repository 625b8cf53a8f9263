/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.kura.bench.internal;

import java.util.Map;

/**
 * A checked configuration, ready to be stored.
 *
 * @param key what it configures
 * @param properties converted values, with defaults; passwords in plain
 */
record ConfigurationPlan(ConfigurationKey key, Map<String, Object> properties) {}
