/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
/** What configurable components share; embedded by each of them, exported by none. */
@NullMarked
package org.edgeveil.component;

import org.jspecify.annotations.NullMarked;
