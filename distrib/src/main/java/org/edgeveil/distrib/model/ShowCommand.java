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
import org.edgeveil.camera.internal.model.ModelPackage;
import org.edgeveil.camera.internal.model.SigningPolicy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells what is in a package. */
@Command(
    name = "show",
    description = "Tells what a package says of itself, after checking every byte of it.",
    mixinStandardHelpOptions = true)
final class ShowCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Parameters(paramLabel = "PACKAGE", description = "The package.")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Path file;

  @Override
  public Integer call() throws IOException {
    PackageReport.print(
        ModelPackage.verify(file, SigningPolicy.OPTIONAL), spec.commandLine().getOut());
    return 0;
  }
}
