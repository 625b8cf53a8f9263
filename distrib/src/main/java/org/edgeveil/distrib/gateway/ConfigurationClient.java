/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.distrib.gateway;

import java.lang.reflect.InvocationTargetException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.util.tracker.ServiceTracker;

/**
 * Hands configurations to the bench's installer, which is a service of a bundle whose classes the
 * launcher does not see; its one method takes types of the Java platform only.
 */
final class ConfigurationClient {
  private static final String INSTALLER =
      "org.edgeveil.kura.bench.configuration.ConfigurationInstaller";
  private static final long PATIENCE_MILLIS = TimeUnit.SECONDS.toMillis(20);

  private final BundleContext context;

  ConfigurationClient(BundleContext context) {
    this.context = context;
  }

  void install(Map<String, Map<String, Object>> configurations) throws GatewayException {
    ServiceTracker<Object, Object> tracker = new ServiceTracker<>(context, INSTALLER, null);
    // All services: the launcher's class loader has no wire to the service's package.
    tracker.open(true);
    try {
      Object installer = tracker.waitForService(PATIENCE_MILLIS);
      if (installer == null) {
        throw new GatewayException(
            "The bench's configuration service did not start; see the gateway's log.");
      }
      Class<?> type = installer.getClass().getClassLoader().loadClass(INSTALLER);
      type.getMethod("install", Map.class).invoke(installer, configurations);
    } catch (InvocationTargetException e) {
      Throwable cause = e.getCause();
      throw new GatewayException(
          String.valueOf(cause == null ? e : cause.getMessage()).strip().replaceAll("\\R", "; "),
          e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("The bench's configuration service is another one.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new GatewayException("The start was interrupted; start again.", e);
    } finally {
      tracker.close();
    }
  }
}
