/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.query;

/**
 * What may be published.
 *
 * @param value the noised answer
 * @param statement what it promises
 * @param <T> the kind of answer
 */
public record Released<T>(T value, Statement statement) {}
