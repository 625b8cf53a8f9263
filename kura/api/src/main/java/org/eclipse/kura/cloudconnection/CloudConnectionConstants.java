/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.eclipse.kura.cloudconnection;

/** Names of service properties. */
public enum CloudConnectionConstants {
  CLOUD_ENDPOINT_SERVICE_PID_PROP_NAME("cloud.endpoint.service.pid"),
  CLOUD_CONNECTION_FACTORY_PID_PROP_NAME("cloud.connection.factory.pid");

  private final String value;

  CloudConnectionConstants(String value) {
    this.value = value;
  }

  public String value() {
    return value;
  }
}
