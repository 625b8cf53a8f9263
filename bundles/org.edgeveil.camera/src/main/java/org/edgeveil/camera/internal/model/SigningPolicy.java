/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.model;

import java.util.List;

/**
 * Whose models are accepted.
 *
 * @param required whether a model other than the built-in one must come in a package that a trusted
 *     key signed
 * @param trusted the trusted keys
 */
public record SigningPolicy(boolean required, List<ModelKey> trusted) {
  /** Accepts models of anybody. */
  public static final SigningPolicy OPTIONAL = new SigningPolicy(false, List.of());

  public SigningPolicy {
    trusted = List.copyOf(trusted);
  }

  /** Returns whether a key's signature counts. */
  boolean trusts(ModelKey key) {
    return trusted.contains(key);
  }
}
