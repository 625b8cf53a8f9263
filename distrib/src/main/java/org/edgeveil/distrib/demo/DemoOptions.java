/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.distrib.demo;

import java.nio.file.Path;

/**
 * What a demo runs on.
 *
 * @param clip the clip
 * @param threads threads of the model
 * @param port the broker's port, 0 for any free one
 */
public record DemoOptions(Path clip, int threads, int port) {}
