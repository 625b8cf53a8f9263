/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.kura.bench.configuration;

import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Configures components as Kura does from a snapshot: settings that are missing get their default,
 * passwords are encrypted, {@code kura.service.pid} is added. Unlike Kura it checks everything
 * against the definitions first. Thread-safe.
 *
 * <p>Until the first call nothing is configured at all, as on Kura, where the snapshot is read
 * before add-ons start. From then on every component without a factory that an active bundle
 * defines is configured with its defaults as soon as it is seen, if it has no configuration.
 *
 * <p>All parameters are of types of the Java platform, so that a launcher outside the framework can
 * call this by reflection.
 */
@ProviderType
public interface ConfigurationInstaller {

  /**
   * Makes the given configurations those of the gateway, all or none of them. Instances of
   * factories that are not among them are deleted; other components not among them get their
   * defaults.
   *
   * @param configurations settings by PID, or by {@code factoryPID~name}, where the name becomes
   *     the {@code kura.service.pid}. Values are texts, numbers, booleans, lists or arrays of them,
   *     and are converted to the type of the setting; null means the default. Keys may carry the
   *     types of the OSGi configurator ({@code qos:Integer}), which are ignored; keys that start
   *     with {@code :configurator:} are ignored, too
   * @throws InvalidConfigurationException naming everything that is wrong; nothing was changed
   * @throws IllegalStateException where the configurations cannot be stored
   */
  void install(Map<String, ? extends Map<String, ?>> configurations);
}
