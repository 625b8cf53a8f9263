/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.eclipse.kura.system;

import org.osgi.annotation.versioning.ProviderType;

/** One installed thing. Immutable. */
@ProviderType
public class SystemResourceInfo {
  private final String name;
  private final String version;
  private final SystemResourceType type;

  public SystemResourceInfo(String name) {
    this(name, "Unknown", SystemResourceType.UNKNOWN);
  }

  public SystemResourceInfo(String name, String version, String type) {
    this(name, version, SystemResourceType.valueOf(type));
  }

  public SystemResourceInfo(String name, String version, SystemResourceType type) {
    this.name = name;
    this.version = version;
    this.type = type;
  }

  public String getName() {
    return name;
  }

  public String getVersion() {
    return version;
  }

  public SystemResourceType getType() {
    return type;
  }

  public String getTypeString() {
    return type.name();
  }
}
