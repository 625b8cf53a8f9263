/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.engine.tflite;

/**
 * Which operator of a model computes a tensor. Operators that only hand values on are passed over:
 * RESHAPE, SQUEEZE, EXPAND_DIMS, QUANTIZE, DEQUANTIZE, CAST.
 *
 * @param operator the operator's name, as in {@link OperatorUse}
 * @param output which of the operator's outputs it is, from 0
 */
public record TensorSource(String operator, int output) {}
