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
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.edgeveil.camera.internal.detect.DecoderOptions;
import org.edgeveil.camera.internal.model.ModelPackage;
import org.edgeveil.camera.internal.model.PackageWriter;
import org.edgeveil.camera.internal.model.ReleaseNumber;
import org.edgeveil.camera.internal.model.SigningKey;
import org.edgeveil.distrib.UsageException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a package. */
@Command(
    name = "pack",
    description = "Packs a model with its labels and its licence.",
    mixinStandardHelpOptions = true)
final class PackCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Option(names = "--model", paramLabel = "FILE", required = true, description = "The .tflite.")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Path model;

  @Option(
      names = "--labels",
      paramLabel = "FILE",
      required = true,
      description = "Its labels, one a line, in UTF-8.")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Path labels;

  @Option(
      names = "--licence",
      paramLabel = "SPDX",
      required = true,
      description = "The model's licence as an SPDX expression, for example Apache-2.0.")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private String licence;

  @Option(
      names = "--licence-file",
      paramLabel = "FILE",
      required = true,
      description = "The licence's text.")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Path licenceFile;

  @Option(
      names = "--name",
      required = true,
      description = "What the model is called: letters, digits, '.', '-', '_'.")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private String name;

  @Option(
      names = "--model-version",
      paramLabel = "VERSION",
      required = true,
      description = "The model's own version.")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private String version;

  @Option(
      names = "--requires",
      paramLabel = "RELEASE",
      description = "The first release of EdgeVeil that can use it; default: this one.")
  private @Nullable String requires;

  @Option(
      names = "--setting",
      paramLabel = "KEY=VALUE",
      description = "How it is to be read: decoder, input.range, input.fit, output.scores.")
  private Map<String, String> settings = new TreeMap<>();

  @Option(names = "--sign", paramLabel = "KEY", description = "Sign it with this private key.")
  private @Nullable Path key;

  @Parameters(paramLabel = "PACKAGE", description = "The package, NAME" + ModelPackage.SUFFIX + ".")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Path target;

  @Override
  public Integer call() throws IOException, UsageException {
    if (!ModelPackage.isNamed(target.toString())) {
      throw new UsageException(
          target + " is not named as a package: let it end with " + ModelPackage.SUFFIX + ".");
    }
    Optional<SigningKey> signer =
        key == null ? Optional.empty() : Optional.of(SigningKey.read(key));
    DecoderOptions.ofPackage(settings);
    try {
      ModelPackage made =
          PackageWriter.pack(
              target,
              new PackageWriter.Sources(model, labels, licenceFile),
              new PackageWriter.Description(
                  name,
                  version,
                  licence,
                  requires == null ? ReleaseNumber.current() : ReleaseNumber.parse(requires),
                  new TreeMap<>(settings)),
              signer);
      PackageReport.print(made, spec.commandLine().getOut());
      return 0;
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage() + ".");
    }
  }
}
