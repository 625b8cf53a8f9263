/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.kura.bench.internal;

import java.io.IOException;
import java.util.Hashtable;
import java.util.Set;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.configuration.Password;
import org.eclipse.kura.crypto.CryptoService;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** Stores plans in ConfigurationAdmin, with their passwords encrypted. Thread-safe. */
final class ConfigurationStore {
  private static final String ANY_LOCATION = "?";

  private final ConfigurationAdmin admin;
  private final CryptoService crypto;

  ConfigurationStore(ConfigurationAdmin admin, CryptoService crypto) {
    this.admin = admin;
    this.crypto = crypto;
  }

  @SuppressWarnings("JdkObsolete") // ConfigurationAdmin takes a Dictionary.
  void store(ConfigurationPlan plan) {
    ConfigurationKey key = plan.key();
    Hashtable<String, Object> properties = new Hashtable<>();
    plan.properties().forEach((name, value) -> properties.put(name, encrypted(value)));
    try {
      Configuration configuration =
          key.name().isPresent()
              ? admin.getFactoryConfiguration(key.pid(), key.name().get(), ANY_LOCATION)
              : admin.getConfiguration(key.pid(), ANY_LOCATION);
      configuration.update(properties);
    } catch (IOException e) {
      throw new IllegalStateException("the configuration of " + key + " cannot be stored", e);
    }
  }

  /** Whether a component that is no factory has a configuration. */
  boolean contains(String pid) {
    try {
      return admin.getConfiguration(pid, ANY_LOCATION).getProperties() != null;
    } catch (IOException e) {
      throw new IllegalStateException("the configuration of " + pid + " cannot be read", e);
    }
  }

  /** Deletes the instances of a factory whose PIDs are not to be kept. */
  void deleteInstances(String factoryPid, Set<String> namesToKeep) {
    try {
      Configuration[] stored = admin.listConfigurations("(service.factoryPid=" + factoryPid + ")");
      if (stored == null) {
        return;
      }
      for (Configuration configuration : stored) {
        Object name = configuration.getProperties().get("kura.service.pid");
        if (!(name instanceof String text) || !namesToKeep.contains(text)) {
          configuration.delete();
        }
      }
    } catch (IOException | InvalidSyntaxException e) {
      throw new IllegalStateException("instances of " + factoryPid + " cannot be deleted", e);
    }
  }

  private Object encrypted(Object value) {
    if (value instanceof Password password) {
      return encrypted(password);
    }
    if (value instanceof Password[] passwords) {
      String[] texts = new String[passwords.length];
      for (int i = 0; i < texts.length; i++) {
        texts[i] = encrypted(passwords[i]);
      }
      return texts;
    }
    return value;
  }

  private String encrypted(Password password) {
    try {
      return new String(crypto.encryptAes(password.getPassword()));
    } catch (KuraException e) {
      throw new IllegalStateException("a password cannot be encrypted", e);
    }
  }
}
