/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.eclipse.kura.cloudconnection.request;

import org.eclipse.kura.KuraException;
import org.osgi.annotation.versioning.ProviderType;

/** Where request handlers are registered. */
@ProviderType
public interface RequestHandlerRegistry {
  void registerRequestHandler(String id, RequestHandler requestHandler) throws KuraException;

  void unregister(String id) throws KuraException;
}
