/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.mqtt.internal;

/**
 * A message as it goes to the broker.
 *
 * @param topic where to
 * @param payload the encoded bytes; not copied, not changed by anybody
 * @param qos 0, 1 or 2
 * @param retain whether the broker keeps it
 */
@SuppressWarnings(
    "ArrayRecordComponent") // Compared by nobody; a copy of every payload buys nothing.
record OutgoingMessage(String topic, byte[] payload, int qos, boolean retain) {}
