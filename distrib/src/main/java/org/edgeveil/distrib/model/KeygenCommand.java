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
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import org.edgeveil.camera.internal.model.SigningKey;
import org.edgeveil.distrib.UsageException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a key pair. */
@Command(
    name = "keygen",
    description =
        "Makes a key to sign packages with: NAME.key, which only you may read, and NAME.pub, which"
            + " gateways are given as model.keys.",
    mixinStandardHelpOptions = true)
final class KeygenCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Parameters(paramLabel = "NAME", description = "Path of both files without their suffixes.")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Path name;

  @Override
  public Integer call() throws IOException, UsageException {
    Path privateFile = Path.of(name + ".key");
    Path publicFile = Path.of(name + ".pub");
    SigningKey key = SigningKey.generate();
    try {
      if (Files.exists(publicFile)) {
        throw new FileAlreadyExistsException(publicFile.toString());
      }
      key.write(privateFile);
      Files.writeString(publicFile, key.publicKey().pem(), StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException e) {
      throw new UsageException(
          e.getMessage() + " exists and may be in use: choose another name, or move it away.");
    } catch (IOException e) {
      throw new UsageException(
          name + ".key cannot be written: name a file in a folder that you may write to.");
    }
    spec.commandLine().getOut().println("private key: " + privateFile + " (keep it secret)");
    spec.commandLine().getOut().println("public key:  " + publicFile);
    spec.commandLine().getOut().println("fingerprint: " + key.publicKey().fingerprint());
    return 0;
  }
}
