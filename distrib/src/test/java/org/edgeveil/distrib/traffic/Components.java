/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.distrib.traffic;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/** Calls a component's methods as declarative services do: by name, whoever may see them. */
final class Components {
  private Components() {}

  static void call(Object component, String name, Object... arguments) {
    for (Method method : component.getClass().getDeclaredMethods()) {
      if (method.getName().equals(name) && method.getParameterCount() == arguments.length) {
        try {
          method.setAccessible(true);
          method.invoke(component, arguments);
          return;
        } catch (IllegalAccessException | InvocationTargetException e) {
          throw new IllegalStateException(e);
        }
      }
    }
    throw new IllegalArgumentException(component.getClass() + " has no method " + name);
  }
}
