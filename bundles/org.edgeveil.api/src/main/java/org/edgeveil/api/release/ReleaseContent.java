/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.api.release;

import java.util.List;
import java.util.Objects;

/**
 * The numbers of one window of one camera with their statement: what the ledger holds and what is
 * published, to the byte.
 *
 * @param cameraPid the camera's {@code kura.service.pid}
 * @param window the window
 * @param values every configured key, zeros included, in the order of the configuration
 * @param postProcessing what was done to the noised values
 * @param statement the promise
 * @param modelDigest lower-case hex SHA-256 of the model
 * @param configurationDigest lower-case hex SHA-256 over the configurations of camera and
 *     aggregator
 */
public record ReleaseContent(
    String cameraPid,
    Window window,
    List<NoisedValue> values,
    PostProcessing postProcessing,
    PrivacyStatement statement,
    String modelDigest,
    String configurationDigest) {
  public ReleaseContent {
    Objects.requireNonNull(cameraPid, "cameraPid");
    Objects.requireNonNull(window, "window");
    values = List.copyOf(values);
    Objects.requireNonNull(postProcessing, "postProcessing");
    Objects.requireNonNull(statement, "statement");
    Objects.requireNonNull(modelDigest, "modelDigest");
    Objects.requireNonNull(configurationDigest, "configurationDigest");
  }

  /** Returns whether any value is about an alert. */
  public boolean isAlert() {
    return values.stream().anyMatch(value -> value.metric().isAlert());
  }
}
