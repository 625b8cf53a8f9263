/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.distrib;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.edgeveil.camera.internal.doctor.Doctor;
import org.edgeveil.camera.internal.doctor.Finding;
import org.edgeveil.camera.internal.doctor.FindingTable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks for what keeps a camera from working. */
@Command(
    name = "doctor",
    description =
        "Looks at this machine and at a camera's settings, and says what to do. The exit code is 1"
            + " if a camera cannot work.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "A password does not belong on a command line, where others can read it: write the settings",
      "into a file, one a line, and give @FILE."
    })
final class DoctorCommand implements Callable<Integer> {
  private static final Path KURA_DATA = Path.of("/opt/eclipse/kura/data");

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "Kura's data directory; default: /opt/eclipse/kura/data if there is one, else a temporary"
              + " one.")
  private @Nullable Path data;

  @Parameters(
      paramLabel = "NAME=VALUE",
      arity = "0..*",
      description = "The camera's settings, for example source=/dev/video0.")
  private Map<String, String> settings = new HashMap<>();

  @Override
  public Integer call() throws Exception {
    Path directory = data;
    if (directory == null && Files.isDirectory(KURA_DATA)) {
      directory = KURA_DATA;
    }
    if (directory != null) {
      return examine(directory);
    }
    Path temporary = Files.createTempDirectory("edgeveil-doctor");
    try {
      return examine(temporary);
    } finally {
      Folders.delete(temporary);
    }
  }

  private int examine(Path directory) throws InterruptedException {
    List<Finding> findings =
        new Doctor(directory.resolve("org.edgeveil"))
            .examine(new HashMap<>(settings), value -> value instanceof String text ? text : "");
    spec.commandLine().getOut().print(FindingTable.of(findings));
    spec.commandLine().getOut().flush();
    return FindingTable.isHealthy(findings) ? 0 : 1;
  }
}
