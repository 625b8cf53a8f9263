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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.edgeveil.camera.internal.model.ModelKey;
import org.edgeveil.camera.internal.model.ModelPackage;
import org.edgeveil.camera.internal.model.SigningPolicy;
import org.edgeveil.distrib.UsageException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks a package as a gateway does. */
@Command(
    name = "verify",
    description = "Checks every byte of a package, and its signature against keys that you trust.",
    mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
  private static final long MAX_KEY_BYTES = 64 << 10;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Option(
      names = "--key",
      paramLabel = "FILE",
      description = "A file of public keys; one of them must have signed. May be given again.")
  private List<Path> keyFiles = List.of();

  @Parameters(paramLabel = "PACKAGE", description = "The package.")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Path file;

  @Override
  public Integer call() throws IOException, UsageException {
    List<ModelKey> keys = new ArrayList<>();
    for (Path keyFile : keyFiles) {
      keys.addAll(keys(keyFile));
    }
    boolean trusting = !keyFiles.isEmpty();
    ModelPackage verified = ModelPackage.verify(file, new SigningPolicy(trusting, keys));
    spec.commandLine()
        .getOut()
        .println(
            file
                + " is sound"
                + verified
                    .signer()
                    .map(
                        key ->
                            trusting
                                ? " and signed by a key that you trust"
                                : "; whether to trust its key, --key tells")
                    .orElse(", but nobody signed it"));
    return 0;
  }

  private static List<ModelKey> keys(Path file) throws IOException, UsageException {
    if (!Files.isRegularFile(file) || Files.size(file) > MAX_KEY_BYTES) {
      throw new UsageException("--key: " + file + " is not a file of public keys; check the path.");
    }
    try {
      List<ModelKey> keys = ModelKey.parseAll(Files.readString(file));
      if (keys.isEmpty()) {
        throw new UsageException("--key: " + file + " holds no public key.");
      }
      return keys;
    } catch (IllegalArgumentException e) {
      throw new UsageException("--key: " + file + ": " + e.getMessage() + ".");
    }
  }
}
