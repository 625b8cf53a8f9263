/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.edgeveil.api.observation.ObservationListener;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** A service registry with observation listeners, as far as a camera looks at it. */
final class FakeListeners {
  private final Map<ServiceReference<ObservationListener>, ObservationListener> services =
      new HashMap<>();
  private final List<ObservationListener> fetched = new ArrayList<>();

  BundleContext context() {
    return FakeKura.proxy(
        BundleContext.class,
        (self, method, arguments) -> {
          if (method.getName().equals("getService")) {
            ObservationListener listener = services.get(arguments[0]);
            if (listener != null) {
              fetched.add(listener);
            }
            return listener;
          }
          return method.getName().equals("ungetService");
        });
  }

  @SuppressWarnings("unchecked") // a proxy has no type parameters
  ServiceReference<ObservationListener> register(
      String bundleName, String cameraPid, ObservationListener listener) {
    Bundle bundle = FakeKura.proxy(Bundle.class, (self, method, arguments) -> bundleName);
    ServiceReference<ObservationListener> reference =
        (ServiceReference<ObservationListener>)
            Proxy.newProxyInstance(
                FakeListeners.class.getClassLoader(),
                new Class<?>[] {ServiceReference.class},
                (self, method, arguments) ->
                    switch (method.getName()) {
                      case "getBundle" -> bundle;
                      case "getProperty" ->
                          ObservationListener.CAMERA_PID.equals(arguments[0]) ? cameraPid : null;
                      case "hashCode" -> System.identityHashCode(self);
                      case "equals" -> self == arguments[0];
                      default -> throw new UnsupportedOperationException(method.getName());
                    });
    services.put(reference, listener);
    return reference;
  }

  /** Returns the listeners that were fetched, in order. */
  List<ObservationListener> fetched() {
    return fetched;
  }
}
