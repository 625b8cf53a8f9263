/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.itests;

import static org.ops4j.pax.exam.CoreOptions.bundle;
import static org.ops4j.pax.exam.CoreOptions.composite;
import static org.ops4j.pax.exam.CoreOptions.frameworkProperty;
import static org.ops4j.pax.exam.CoreOptions.junitBundles;
import static org.ops4j.pax.exam.CoreOptions.systemProperty;
import static org.ops4j.pax.exam.CoreOptions.systemTimeout;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.options.UrlProvisionOption;

/**
 * The framework under test with the services that Kura runs on it; chosen by the system property
 * {@code platform}.
 */
final class Platform {
  private static final Path PLATFORMS =
      Path.of(System.getProperty("platforms", "target/platforms"));

  /** A framework that does not stop is a failure, not something to wait for. */
  private static final int STOP_MILLIS = 20_000;

  private Platform() {}

  /** The repository's root. */
  static Path root() {
    return Path.of(System.getProperty("edgeveil.root"));
  }

  /** SCR, ConfigAdmin, Metatype, EventAdmin and the API bundles they need. */
  static Option services() {
    return composite(
        junitBundles(),
        systemTimeout(STOP_MILLIS),
        systemProperty("org.ops4j.pax.logging.DefaultServiceLog.level").value("WARN"),
        // As under Kura's launcher; our bundles must not need it, Equinox's own do.
        frameworkProperty("osgi.compatibility.bootdelegation").value("true"),
        bundles(PLATFORMS.resolve(System.getProperty("platform"))));
  }

  /** Felix DeploymentAdmin 0.9.5 on Dependency Manager 3.0.0, as in Kura. */
  static Option deploymentAdmin() {
    return bundles(PLATFORMS.resolve("deploymentadmin"));
  }

  /** Every jar of a directory, in the order of their names. */
  static Option bundles(Path directory) {
    return composite(jars(directory).stream().map(Platform::provisioned).toArray(Option[]::new));
  }

  /** A fragment is installed only: starting one is an error. */
  private static Option provisioned(Path jar) {
    try (JarFile file = new JarFile(jar.toFile())) {
      boolean fragment = file.getManifest().getMainAttributes().getValue("Fragment-Host") != null;
      UrlProvisionOption option = bundle(jar.toUri().toString());
      return fragment ? option.noStart() : option;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Path> jars(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      List<Path> jars = files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
      if (jars.isEmpty()) {
        throw new IllegalStateException("no bundles in " + directory + ": build the module first");
      }
      return jars;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
