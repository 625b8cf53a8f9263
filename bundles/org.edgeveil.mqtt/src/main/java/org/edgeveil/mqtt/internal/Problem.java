/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.mqtt.internal;

import org.edgeveil.api.status.Status;

/**
 * Why there is no connection, said to an operator.
 *
 * @param state what to report
 * @param reason a short code
 * @param message setting, rule and remedy in a line, without secrets
 */
record Problem(Status.State state, String reason, String message) {}
