package org.edgeveil.natives;

import org.osgi.annotation.bundle.Header;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;

/** Ties the libraries' life to the bundle's. */
@Header(name = Constants.BUNDLE_ACTIVATOR, value = "${@class}")
public final class Activator implements BundleActivator {

  /** Called by the framework. */
  public Activator() {}

  @Override
  public void start(BundleContext context) {
    NativeLibraries.requireDirectory();
  }

  @Override
  public void stop(BundleContext context) {
    NativeLibraries.release();
  }
}
