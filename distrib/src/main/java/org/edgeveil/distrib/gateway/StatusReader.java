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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/**
 * Reads the status services from outside the framework. The launcher's class loader does not see
 * the bundles' classes, and need not: five values of plain types are read by name.
 */
final class StatusReader {
  private static final String STATUS_SOURCE = "org.edgeveil.api.status.StatusSource";

  private final BundleContext context;

  StatusReader(BundleContext context) {
    this.context = context;
  }

  List<ComponentStatus> read() {
    List<ComponentStatus> statuses = new ArrayList<>();
    for (ServiceReference<?> reference : references()) {
      Object source = context.getService(reference);
      if (source == null) {
        continue;
      }
      try {
        statuses.add(status(source));
      } finally {
        context.ungetService(reference);
      }
    }
    return statuses;
  }

  private ServiceReference<?>[] references() {
    try {
      ServiceReference<?>[] found = context.getAllServiceReferences(STATUS_SOURCE, null);
      return found == null ? new ServiceReference<?>[0] : found;
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException("there is no filter", e);
    }
  }

  private static ComponentStatus status(Object source) {
    try {
      Class<?> type = source.getClass().getClassLoader().loadClass(STATUS_SOURCE);
      Object status = type.getMethod("status").invoke(source);
      Map<String, Long> local = new HashMap<>();
      ((Map<?, ?>) get(status, "local"))
          .forEach((name, value) -> local.put(String.valueOf(name), (Long) value));
      return new ComponentStatus(
          get(status, "pid").toString(),
          get(status, "state").toString(),
          get(status, "reason").toString(),
          get(status, "message").toString(),
          local);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("The status service is not the one of org.edgeveil.api.", e);
    }
  }

  private static Object get(Object status, String name)
      throws NoSuchMethodException, IllegalAccessException, InvocationTargetException {
    return status.getClass().getMethod(name).invoke(status);
  }
}
