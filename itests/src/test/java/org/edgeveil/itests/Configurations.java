/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.itests;

import java.io.IOException;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/**
 * Configures the product without a wire to it: whoever holds one is restarted when the product is
 * updated.
 */
final class Configurations {
  private final BundleContext context;

  Configurations(BundleContext context) {
    this.context = context;
  }

  /** Configures a factory instance as Kura does: with its name as {@code kura.service.pid}. */
  void configure(String factoryPid, String name, Map<String, Object> properties)
      throws IOException {
    apply(admin().getFactoryConfiguration(factoryPid, name, "?"), name, properties);
  }

  /** Configures a singleton. */
  void configure(String pid, Map<String, Object> properties) throws IOException {
    apply(admin().getConfiguration(pid, "?"), pid, properties);
  }

  @SuppressWarnings("JdkObsolete") // ConfigurationAdmin wants a Dictionary
  private static void apply(
      Configuration configuration, String name, Map<String, Object> properties) throws IOException {
    Dictionary<String, Object> dictionary = new Hashtable<>(properties);
    dictionary.put("kura.service.pid", name);
    configuration.update(dictionary);
  }

  private ConfigurationAdmin admin() {
    ServiceReference<ConfigurationAdmin> reference =
        context.getServiceReference(ConfigurationAdmin.class);
    if (reference == null) {
      throw new AssertionError("no ConfigurationAdmin");
    }
    return context.getService(reference);
  }
}
