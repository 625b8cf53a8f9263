/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.frame;

import java.time.Duration;

/**
 * How a video is read.
 *
 * @param rtspTransport {@code tcp} or {@code udp}
 * @param connectTimeout how long opening a live source may take
 * @param readTimeout how long a live source may go without a picture
 */
public record VideoSettings(String rtspTransport, Duration connectTimeout, Duration readTimeout) {}
