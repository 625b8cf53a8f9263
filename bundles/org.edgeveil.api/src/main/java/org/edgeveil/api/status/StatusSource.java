/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.api.status;

import org.osgi.annotation.versioning.ProviderType;

/**
 * A component that can say how it is; a service with the component's {@code kura.service.pid}.
 * Thread-safe, never blocks.
 */
@ProviderType
public interface StatusSource {

  /** Returns the state now. */
  Status status();
}
