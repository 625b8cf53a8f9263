/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.distrib.gateway;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;

/**
 * Apache Felix with a list of bundles, all started.
 *
 * <p>The bundles are used in place, not copied: what runs is, byte for byte, what lies in the
 * repository, which is what the deployment package was made from.
 */
public final class Gateway implements Closeable {
  private static final long STOP_MILLIS = 20_000;

  private final Framework framework;

  private Gateway(Framework framework) {
    this.framework = framework;
  }

  /**
   * Starts the framework and the bundles.
   *
   * @param bundles the bundles' files
   * @param state a folder for the framework's own state; what is in it is discarded
   * @param properties properties that bundles may ask the framework for
   * @return the running gateway
   * @throws GatewayException if the framework or a bundle does not start
   */
  public static Gateway start(List<Path> bundles, Path state, Map<String, String> properties)
      throws GatewayException {
    Map<String, String> settings = new HashMap<>(properties);
    settings.put(Constants.FRAMEWORK_STORAGE, state.resolve("framework").toString());
    settings.put(Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
    // No bundle of ours registers URL handlers, and Felix would have to open java.base for them.
    settings.put("felix.service.urlhandlers", "false");
    try {
      Files.createDirectories(state);
    } catch (IOException e) {
      throw new GatewayException(
          "The state folder " + state + " cannot be made; name one that this user may write.", e);
    }
    Gateway gateway = new Gateway(new FrameworkFactory().newFramework(settings));
    try {
      gateway.framework.start();
      gateway.install(bundles);
      return gateway;
    } catch (BundleException e) {
      gateway.close();
      throw new GatewayException("The bench gateway does not start: " + oneLine(e), e);
    }
  }

  private void install(List<Path> files) throws BundleException {
    BundleContext context = framework.getBundleContext();
    List<Bundle> bundles = new ArrayList<>();
    for (Path file : files) {
      bundles.add(context.installBundle("reference:" + file.toUri()));
    }
    for (Bundle bundle : bundles) {
      if (bundle.getHeaders("").get(Constants.FRAGMENT_HOST) == null) {
        bundle.start();
      }
    }
  }

  private static String oneLine(BundleException e) {
    return String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
  }

  /** Returns the framework's own bundle context. */
  public BundleContext context() {
    return framework.getBundleContext();
  }

  /** Stops all bundles and the framework; returns when they have stopped. */
  @Override
  public void close() {
    try {
      framework.stop();
      framework.waitForStop(STOP_MILLIS);
    } catch (BundleException e) {
      throw new IllegalStateException("The framework does not stop.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
