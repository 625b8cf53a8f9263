/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.kura.bench.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.kura.system.ExtendedProperties;
import org.eclipse.kura.system.SystemResourceInfo;
import org.eclipse.kura.system.SystemService;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Tells what a bench gateway knows of itself: its directories, all under the framework property
 * {@code edgeveil.data}, and facts of the Java runtime. Everything else is {@link #UNKNOWN}, 0 or
 * false; what cannot be answered at all throws UnsupportedOperationException. Thread-safe.
 */
@Component(service = SystemService.class)
public final class BenchSystemService implements SystemService {
  private final BundleContext context;
  private final Path data;

  /** Uses the properties of the framework. */
  @Activate
  public BenchSystemService(BundleContext context) {
    this.context = context;
    this.data = StateDirectory.of(context);
  }

  @Override
  public String getPrimaryMacAddress() {
    return UNKNOWN;
  }

  @Override
  public String getPrimaryNetworkInterfaceName() {
    return UNKNOWN;
  }

  @Override
  public String getPlatform() {
    return "edgeveil-bench";
  }

  @Override
  public String getModelId() {
    return UNKNOWN;
  }

  @Override
  public String getModelName() {
    return "EdgeVeil bench gateway";
  }

  @Override
  public String getPartNumber() {
    return UNKNOWN;
  }

  @Override
  public String getSerialNumber() {
    return UNKNOWN;
  }

  @Override
  public String getDeviceName() {
    return "edgeveil-bench";
  }

  @Override
  public String getBiosVersion() {
    return UNKNOWN;
  }

  @Override
  public String getFirmwareVersion() {
    return UNKNOWN;
  }

  @Override
  public String getOsArch() {
    return property("os.arch");
  }

  @Override
  public String getOsName() {
    return property("os.name");
  }

  @Override
  public String getOsVersion() {
    return property("os.version");
  }

  @Override
  public String getOsDistro() {
    return UNKNOWN;
  }

  @Override
  public String getOsDistroVersion() {
    return UNKNOWN;
  }

  @Override
  public String getJavaVendor() {
    return property("java.vendor");
  }

  @Override
  public String getJavaVersion() {
    return property("java.version");
  }

  @Override
  public String getJavaVmName() {
    return property("java.vm.name");
  }

  @Override
  public String getJavaVmVersion() {
    return property("java.vm.version");
  }

  @Override
  public String getJavaVmInfo() {
    return property("java.vm.info");
  }

  @Override
  public String getOsgiFwName() {
    return property("org.osgi.framework.vendor");
  }

  @Override
  public String getOsgiFwVersion() {
    return property("org.osgi.framework.version");
  }

  @Override
  public String getFileSeparator() {
    return property("file.separator");
  }

  @Override
  public String getJavaHome() {
    return property("java.home");
  }

  @Override
  public String getKuraVersion() {
    return UNKNOWN;
  }

  @Override
  public String getKuraFrameworkConfigDirectory() {
    return directory("framework");
  }

  @Override
  public String getKuraUserConfigDirectory() {
    return directory("user");
  }

  @Override
  public String getKuraMarketplaceCompatibilityVersion() {
    return UNKNOWN;
  }

  @Override
  public String getKuraHome() {
    return data.toString();
  }

  @Override
  public String getKuraTemporaryConfigDirectory() {
    return directory("tmp");
  }

  @Override
  public String getKuraSnapshotsDirectory() {
    return directory("snapshots");
  }

  @Override
  public int getKuraSnapshotsCount() {
    return 0;
  }

  @Override
  public String getKuraStyleDirectory() {
    return directory("style");
  }

  @Override
  public int getKuraWifiTopChannel() {
    return 0;
  }

  @Override
  public String getKuraWebEnabled() {
    return "false";
  }

  @Override
  public String getKuraDataDirectory() {
    return data.toString();
  }

  @Override
  public int getFileCommandZipMaxUploadSize() {
    return 0;
  }

  @Override
  public int getFileCommandZipMaxUploadNumber() {
    return 0;
  }

  @Override
  public Properties getProperties() {
    return new Properties();
  }

  @Override
  public Bundle[] getBundles() {
    return context.getBundles();
  }

  @Override
  public List<SystemResourceInfo> getSystemPackages() {
    throw notOnTheBench();
  }

  @Override
  public int getNumberOfProcessors() {
    return Runtime.getRuntime().availableProcessors();
  }

  @Override
  public long getTotalMemory() {
    return Runtime.getRuntime().totalMemory() / 1024;
  }

  @Override
  public long getFreeMemory() {
    return Runtime.getRuntime().freeMemory() / 1024;
  }

  @Override
  public char[] getJavaKeyStorePassword() {
    throw notOnTheBench();
  }

  @Override
  public char[] getJavaTrustStorePassword() {
    throw notOnTheBench();
  }

  @Override
  public List<String> getDeviceManagementServiceIgnore() {
    return List.of();
  }

  @Override
  public String getHostname() {
    return UNKNOWN;
  }

  @Override
  public String getNetVirtualDevicesConfig() {
    return UNKNOWN;
  }

  @Override
  public String getCommandUser() {
    return UNKNOWN;
  }

  @Override
  public String getCpuVersion() {
    return UNKNOWN;
  }

  @Override
  public Optional<ExtendedProperties> getExtendedProperties() {
    return Optional.empty();
  }

  @Override
  public boolean isLegacyBluetoothBeaconScan() {
    return false;
  }

  @Override
  public boolean isLegacyPPPLoggingEnabled() {
    return false;
  }

  @Override
  public String getJavaVmVendor() {
    return property("java.vm.vendor");
  }

  @Override
  public String getJdkVendorVersion() {
    return UNKNOWN;
  }

  private String directory(String name) {
    return data.resolve(name).toString();
  }

  private String property(String name) {
    String value = context.getProperty(name);
    return value == null ? UNKNOWN : value;
  }

  private static UnsupportedOperationException notOnTheBench() {
    return new UnsupportedOperationException("the bench gateway does not know this");
  }
}
