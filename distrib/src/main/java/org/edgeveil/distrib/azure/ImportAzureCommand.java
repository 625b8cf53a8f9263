/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.distrib.azure;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.edgeveil.distrib.UsageException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what a camera's settings are for a document of Azure Spatial Analysis. */
@Command(
    name = "import-azure",
    description =
        "Reads a SPACEANALYTICS_CONFIG document of Azure Spatial Analysis and prints a camera's"
            + " settings for it, and what of it cannot be taken over.",
    mixinStandardHelpOptions = true)
public final class ImportAzureCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The document, JSON.")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Path file;

  @Override
  public Integer call() throws UsageException, IOException {
    Imported imported = SpaceAnalyticsDocument.read(text());
    PrintWriter out = spec.commandLine().getOut();
    out.println("zones=" + imported.zones());
    out.println("lines=" + imported.lines());
    out.println();
    for (Imported.Note note : imported.notes()) {
      out.println(note.path() + ": " + note.remark());
    }
    return 0;
  }

  private String text() throws UsageException, IOException {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new UsageException(
          "FILE: " + file + " is not a file that can be read; check path and permissions.");
    }
    // A character has at most four bytes.
    if (Files.size(file) > 4L * SpaceAnalyticsDocument.MAX_LENGTH) {
      throw new UsageException("FILE: " + file + " is too long for a configuration.");
    }
    try {
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new UsageException("FILE: " + file + " is no text in UTF-8.");
    }
  }
}
