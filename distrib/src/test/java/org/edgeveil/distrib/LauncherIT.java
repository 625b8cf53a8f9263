/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.distrib;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The script {@code ./edgeveil}: that it finds the build fresh, and every class that a command
 * needs on the class path. It is given no Maven, so that it cannot build in the middle of a build.
 */
class LauncherIT {
  private static final List<String> TOOLS =
      List.of("bash", "date", "dirname", "find", "readlink", "sed");

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
  Path folder;

  private Path tools() {
    return folder.resolve("bin");
  }

  @BeforeEach
  void linkTools() throws Exception {
    Files.createDirectory(tools());
    for (String tool : TOOLS) {
      Files.createSymbolicLink(tools().resolve(tool), installed(tool));
    }
  }

  private static Path installed(String tool) {
    return Stream.of(System.getenv("PATH").split(Pattern.quote(File.pathSeparator), -1))
        .map(directory -> Path.of(directory, tool))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new AssertionError("There is no " + tool + " on this machine"));
  }

  private Built.Outcome edgeveil(String... args) throws Exception {
    return Built.edgeveilWithPath(tools().toString(), folder, args);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "run --help",
        "demo --help",
        "tracks --help",
        "calibrate --help",
        "doctor --help",
        "model --help",
        "model keygen --help",
        "import-azure --help",
        "privacy --help",
        "privacy plan --help",
        "privacy audit --help"
      })
  void help_ofAnyCommand_isGiven(String line) throws Exception {
    Built.Outcome outcome = edgeveil(line.split(" ", -1));

    assertThat(outcome.output()).startsWith("Usage: edgeveil").doesNotContain("Exception");
    assertThat(outcome.exitCode()).isZero();
  }

  /** Keys are made by a class of a deployed bundle. */
  @Test
  void keygen_ofTheBuiltTree_writesBothKeys() throws Exception {
    Path name = folder.resolve("mine");

    Built.Outcome outcome = edgeveil("model", "keygen", name.toString());

    assertThat(outcome.exitCode()).as(outcome.output()).isZero();
    assertThat(outcome.output().lines()).hasSize(3);
    assertThat(Path.of(name + ".key")).isNotEmptyFile();
    assertThat(Path.of(name + ".pub")).isNotEmptyFile();
  }

  /** Computes with classes of other bundles than the cameras'. */
  @Test
  void plan_ofTheBuiltTree_isPrinted() throws Exception {
    Built.Outcome outcome = edgeveil("privacy", "plan", "--expect", "entries=500");

    assertThat(outcome.exitCode()).as(outcome.output()).isZero();
    assertThat(outcome.output()).contains("DURATION", "entries").doesNotContain("Exception");
  }

  /** Counts with the aggregator's classes and charges a ledger. */
  @Test
  void audit_ofTheBuiltTree_findsNothing() throws Exception {
    Built.Outcome outcome =
        edgeveil("privacy", "audit", "--draws", "500", "--only", "TRACK, entries alone");

    assertThat(outcome.exitCode()).as(outcome.output()).isZero();
    assertThat(outcome.output()).contains("nothing found").doesNotContain("Exception");
  }

  /** Loads FFmpeg, the engine, the model and the tracker, and finds that this is no film. */
  @Test
  void tracks_noFilm_isOneLineWithARemedy() throws Exception {
    Path film = Files.writeString(folder.resolve("film.avi"), "this is no film");

    Built.Outcome outcome =
        edgeveil(
            "tracks", "--clip", film.toString(), "--out", folder.resolve("tracks.txt").toString());

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.output().lines().filter(line -> line.startsWith("edgeveil: source: ")))
        .as(outcome.output())
        .hasSize(1);
    assertThat(outcome.output()).doesNotContain("Exception", "NoClassDefFoundError");
  }

  @Test
  void command_thatDoesNotExist_isRefusedInOneLine() throws Exception {
    Built.Outcome outcome = edgeveil("dance");

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.output().lines()).singleElement().asString().contains("dance", "--help");
  }
}
