/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.eclipse.kura.system;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Further facts about the gateway, in groups. */
@ProviderType
public class ExtendedProperties {
  private final String version;
  private final List<ExtendedPropertyGroup> groups;

  public ExtendedProperties(String version, List<ExtendedPropertyGroup> groups) {
    this.version = version;
    this.groups = groups;
  }

  public String getVersion() {
    return version;
  }

  public List<ExtendedPropertyGroup> getPropertyGroups() {
    return groups;
  }
}
