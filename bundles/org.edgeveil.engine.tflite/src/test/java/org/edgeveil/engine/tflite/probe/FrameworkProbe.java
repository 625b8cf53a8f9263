/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.engine.tflite.probe;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.osgi.framework.BundleContext;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/**
 * Starts the framework of the class path with the given bundles, and one that probes models in
 * child processes. Runs in a JVM of its own.
 */
public final class FrameworkProbe {

  private FrameworkProbe() {}

  /** Arguments: working directory, a model that is usable, one that is not, bundles to install. */
  public static void main(String[] arguments) {
    int status = 1;
    try {
      run(arguments);
      status = 0;
    } catch (Exception e) {
      e.printStackTrace(System.out);
    } finally {
      // The framework's threads would go on.
      System.exit(status);
    }
  }

  private static void run(String[] arguments) throws Exception {
    Path work = Path.of(arguments[0]);
    FrameworkFactory factory = ServiceLoader.load(FrameworkFactory.class).findFirst().orElseThrow();
    Framework framework =
        factory.newFramework(
            Map.of(
                "org.osgi.framework.storage",
                work.resolve("storage").toString(),
                "org.osgi.framework.system.packages.extra",
                "org.slf4j;version=1.7.36",
                "org.osgi.framework.bootdelegation",
                "org.slf4j,org.slf4j.*",
                "osgi.parentClassloader",
                "app",
                "probe.natives",
                work.resolve("natives").toString(),
                "probe.usable",
                arguments[1],
                "probe.unusable",
                arguments[2]));
    framework.start();
    BundleContext context = framework.getBundleContext();
    for (int i = 3; i < arguments.length; i++) {
      context.installBundle(Path.of(arguments[i]).toUri().toString());
    }
    context.installBundle("inputstream:probe", probe()).start();
    System.out.println("framework " + framework.getSymbolicName());
    framework.stop();
    framework.waitForStop(10_000);
  }

  private static InputStream probe() throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.putValue("Bundle-ManifestVersion", "2");
    attributes.putValue("Bundle-SymbolicName", "probe");
    attributes.putValue("Bundle-Activator", ChildProbeActivator.class.getName());
    attributes.putValue(
        "Import-Package", "org.osgi.framework,org.edgeveil.natives,org.edgeveil.engine.tflite");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
      String entry = ChildProbeActivator.class.getName().replace('.', '/') + ".class";
      jar.putNextEntry(new ZipEntry(entry));
      try (InputStream in = FrameworkProbe.class.getClassLoader().getResourceAsStream(entry)) {
        Objects.requireNonNull(in).transferTo(jar);
      }
    }
    return new ByteArrayInputStream(bytes.toByteArray());
  }
}
