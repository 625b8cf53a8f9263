/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.distrib.subscriber;

import java.nio.ByteBuffer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A decoded payload of Kura.
 *
 * @param timestamp milliseconds since 1970, null where none was sent
 * @param metrics values by name, in the order of the message: Double, Float, Long, Integer,
 *     Boolean, String or byte[]
 * @param body the body, read-only, empty where none was sent
 */
public record KuraMessage(@Nullable Long timestamp, Map<String, Object> metrics, ByteBuffer body) {}
