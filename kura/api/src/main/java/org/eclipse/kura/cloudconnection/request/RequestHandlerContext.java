/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.eclipse.kura.cloudconnection.request;

import java.util.Map;
import org.eclipse.kura.cloudconnection.publisher.CloudNotificationPublisher;
import org.osgi.annotation.versioning.ProviderType;

/** Who asks, and how to tell them more later. */
@ProviderType
public class RequestHandlerContext {
  private final CloudNotificationPublisher notificationPublisher;
  private final Map<String, String> contextProperties;

  public RequestHandlerContext(
      CloudNotificationPublisher notificationPublisher, Map<String, String> contextProperties) {
    this.notificationPublisher = notificationPublisher;
    this.contextProperties = contextProperties;
  }

  public CloudNotificationPublisher getNotificationPublisher() {
    return notificationPublisher;
  }

  public Map<String, String> getContextProperties() {
    return contextProperties;
  }
}
