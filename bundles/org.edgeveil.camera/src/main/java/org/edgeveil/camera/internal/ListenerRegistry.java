/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.edgeveil.api.observation.ObservationListener;
import org.edgeveil.camera.internal.run.Listeners;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The observation listeners of one camera. Only services that EdgeVeil's own aggregation bundle
 * registered, with this camera's pid, are ever fetched; another is named in the log, once, and gets
 * nothing. Thread-safe.
 */
final class ListenerRegistry implements Listeners {
  private static final Logger LOG = LoggerFactory.getLogger(ListenerRegistry.class);
  private static final String AGGREGATION = "org.edgeveil.aggregation";

  private final BundleContext context;
  private final Set<ServiceReference<ObservationListener>> offered = new HashSet<>();
  private final Map<ServiceReference<ObservationListener>, ObservationListener> accepted =
      new LinkedHashMap<>();
  private final Set<String> reported = new HashSet<>();
  private @Nullable String pid;
  private List<ObservationListener> current = List.of();

  /**
   * Makes an empty registry.
   *
   * @param context fetches the services
   */
  ListenerRegistry(BundleContext context) {
    this.context = context;
  }

  /** Says which camera this is: from now on listeners are accepted. */
  synchronized void cameraIs(String cameraPid) {
    pid = cameraPid;
    List.copyOf(offered).forEach(this::consider);
  }

  /** A listener came. */
  synchronized void add(ServiceReference<ObservationListener> reference) {
    offered.add(reference);
    consider(reference);
  }

  /** A listener's properties changed. */
  synchronized void change(ServiceReference<ObservationListener> reference) {
    if (pid != null && pid.equals(reference.getProperty(ObservationListener.CAMERA_PID))) {
      consider(reference);
    } else {
      release(reference);
    }
  }

  /** A listener went. */
  synchronized void remove(ServiceReference<ObservationListener> reference) {
    offered.remove(reference);
    release(reference);
  }

  private void consider(ServiceReference<ObservationListener> reference) {
    if (pid == null
        || accepted.containsKey(reference)
        || !pid.equals(reference.getProperty(ObservationListener.CAMERA_PID))) {
      return;
    }
    Bundle bundle = reference.getBundle();
    if (bundle == null) {
      return;
    }
    if (!AGGREGATION.equals(bundle.getSymbolicName())) {
      if (reported.add(String.valueOf(bundle.getSymbolicName()))) {
        LOG.warn(
            "Camera {}: bundle {} offers an observation listener and gets nothing; only {} may"
                + " listen",
            pid,
            bundle.getSymbolicName(),
            AGGREGATION);
      }
      return;
    }
    ObservationListener listener = context.getService(reference);
    if (listener != null) {
      accepted.put(reference, listener);
      publish();
    }
  }

  private void release(ServiceReference<ObservationListener> reference) {
    if (accepted.remove(reference) != null) {
      publish();
      context.ungetService(reference);
    }
  }

  private void publish() {
    current = new ArrayList<>(accepted.values());
    notifyAll();
  }

  @Override
  public synchronized List<ObservationListener> current() {
    return current;
  }

  @Override
  public synchronized void await() throws InterruptedException {
    while (current.isEmpty()) {
      wait();
    }
  }
}
