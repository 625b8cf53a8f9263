/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.model;

import java.nio.file.Path;

/**
 * A model that is on disk, and its labels.
 *
 * @param model path of the .tflite file
 * @param digest lower-case hex SHA-256 of its content
 * @param labels content of the label file: one label a line
 */
public record ModelFiles(Path model, String digest, String labels) {}
