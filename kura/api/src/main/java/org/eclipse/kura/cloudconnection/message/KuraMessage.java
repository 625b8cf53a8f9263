/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.eclipse.kura.cloudconnection.message;

import java.util.Collections;
import java.util.Map;
import org.eclipse.kura.message.KuraPayload;
import org.osgi.annotation.versioning.ProviderType;

/** A payload and the properties that steer where it goes. */
@ProviderType
public class KuraMessage {
  private final KuraPayload payload;
  private final Map<String, Object> properties;

  public KuraMessage(KuraPayload payload) {
    this(payload, Collections.emptyMap());
  }

  public KuraMessage(KuraPayload payload, Map<String, Object> properties) {
    this.payload = payload;
    this.properties = Collections.unmodifiableMap(properties);
  }

  public Map<String, Object> getProperties() {
    return properties;
  }

  public KuraPayload getPayload() {
    return payload;
  }
}
