/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.distrib.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.edgeveil.camera.internal.model.PackageWriter;
import org.edgeveil.camera.internal.model.SigningKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Signs a package. */
@Command(
    name = "sign",
    description = "Signs a package; a signature that it has is replaced.",
    mixinStandardHelpOptions = true)
final class SignCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Option(
      names = "--key",
      paramLabel = "KEY",
      required = true,
      description = "The private key, as keygen writes it.")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Path key;

  @Parameters(paramLabel = "PACKAGE", description = "The package.")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Path file;

  @Override
  public Integer call() throws IOException {
    PackageReport.print(
        PackageWriter.sign(file, SigningKey.read(key)), spec.commandLine().getOut());
    return 0;
  }
}
