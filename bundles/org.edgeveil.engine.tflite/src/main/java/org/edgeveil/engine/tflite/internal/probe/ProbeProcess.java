/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.engine.tflite.internal.probe;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.edgeveil.engine.tflite.InterpreterOptions;
import org.edgeveil.engine.tflite.ProbeLimits;
import org.edgeveil.engine.tflite.ProbeResult;
import org.edgeveil.engine.tflite.ProbeResult.Outcome;

/** Starts a probe's child process, waits for its answer and cleans up. */
public final class ProbeProcess {

  private static final String HEAP = "-Xmx64m";
  private static final int SIGNAL = 128;
  private static final int MAX_LOG_BYTES = 64 << 10;
  private static final Pattern SIGNAL_NAME = Pattern.compile("(SIG[A-Z]+) \\(0x[0-9a-f]+\\)");
  private static final Pattern ERROR = Pattern.compile("(?m)^ERROR: (.*)$");

  private final Path natives;
  private final InterpreterOptions options;
  private final ProbeLimits limits;

  /**
   * Prepares a probe.
   *
   * @param natives the directory that the native libraries were prepared in
   */
  public ProbeProcess(Path natives, InterpreterOptions options, ProbeLimits limits) {
    this.natives = natives;
    this.options = options;
    this.limits = limits;
  }

  /** See {@link org.edgeveil.engine.tflite.ModelProbe#run}. */
  public ProbeResult run(Path model) throws IOException, InterruptedException {
    // A name that the libraries' store knows: what a killed process leaves, the next one removes.
    Path work =
        Files.createTempDirectory(
            natives,
            ".new-" + ProcessHandle.current().pid() + "-probe",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    try {
      return run(model, work);
    } finally {
      delete(work);
    }
  }

  private ProbeResult run(Path model, Path work) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command(model, work)).directory(work.toFile());
    Map<String, String> environment = builder.environment();
    String folders = environment.get("LD_LIBRARY_PATH");
    environment.clear();
    if (folders != null) {
      environment.put("LD_LIBRARY_PATH", folders);
    }
    // Else each thread reserves 64 MB of address space.
    environment.put("MALLOC_ARENA_MAX", "1");
    Process child = builder.start();
    try {
      LimitedReader answer = new LimitedReader(child.getInputStream(), ProbeAnswer.MAX_BYTES);
      LimitedReader log = new LimitedReader(child.getErrorStream(), MAX_LOG_BYTES);
      if (!child.waitFor(limits.deadline().toMillis(), TimeUnit.MILLISECONDS)) {
        return failure(
            Outcome.TIMED_OUT,
            "The model "
                + model
                + " was not loaded and run within "
                + limits.deadline().toMillis()
                + " ms; give it more time if this machine is slow, or use another model.");
      }
      return result(model, child.exitValue(), answer.content(), log.content());
    } finally {
      end(child);
    }
  }

  private List<String> command(Path model, Path work) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-XX:MaxDirectMemorySize=" + limits.memoryBytes(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=" + work.resolve("crash.log"),
                "-Djava.io.tmpdir=" + work,
                "-cp",
                ProbeClassPath.of(work),
                ProbeMain.class.getName(),
                natives.toString(),
                model.toString(),
                String.valueOf(limits.memoryBytes())));
    options
        .toMap()
        .forEach(
            (key, value) -> {
              command.add(key);
              command.add(value);
            });
    return command;
  }

  private static ProbeResult result(Path model, int status, byte[] answer, byte[] logged) {
    String cause = "";
    if (status == ProbeMain.ANSWERED) {
      try {
        return ProbeAnswer.read(answer);
      } catch (IOException e) {
        cause = ": " + e.getMessage();
      }
    }
    // A JVM that crashes says so where the answer would be.
    String log =
        new String(logged, StandardCharsets.UTF_8) + new String(answer, StandardCharsets.UTF_8);
    if (log.contains("insufficient memory for the Java Runtime") || log.contains("bad_alloc")) {
      return failure(
          Outcome.OUT_OF_MEMORY,
          "The model "
              + model
              + " takes more memory than the probe allows; allow more or use a smaller model.");
    }
    Matcher error = ERROR.matcher(log);
    return failure(
        Outcome.CRASHED,
        "The model "
            + model
            + " ends the process that runs it, by "
            + death(status, log)
            + cause
            + (error.find() ? "; TensorFlow Lite wrote: " + error.group(1) : "")
            + "; do not use it in this process, convert it again or take another.");
  }

  private static String death(int status, String log) {
    Matcher name = SIGNAL_NAME.matcher(log);
    if (name.find()) {
      return "signal " + name.group(1);
    }
    return status > SIGNAL ? "signal " + (status - SIGNAL) : "exit status " + status;
  }

  private static ProbeResult failure(Outcome outcome, String reason) {
    return new ProbeResult(outcome, ProbeAnswer.line(reason), Duration.ZERO, List.of(), List.of());
  }

  /** Ends the child and waits for that, interrupted or not: it is killed, so it is short. */
  private static void end(Process child) {
    child.destroyForcibly();
    boolean interrupted = false;
    while (true) {
      try {
        child.waitFor();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void delete(Path work) throws IOException {
    List<Path> files;
    try (Stream<Path> tree = Files.walk(work)) {
      files = tree.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : files) {
      Files.deleteIfExists(file);
    }
  }

  /** Reads a stream to its end, so that the writer never waits, and keeps its beginning. */
  private static final class LimitedReader {

    private final Thread thread;
    private byte[] content = {};

    LimitedReader(InputStream stream, int limit) {
      thread =
          new Thread(
              () -> {
                try (stream) {
                  content = stream.readNBytes(limit);
                  stream.transferTo(java.io.OutputStream.nullOutputStream());
                } catch (IOException e) {
                  // The child was ended: what there is must do.
                }
              },
              "edgeveil-probe-reader");
      thread.setDaemon(true);
      thread.start();
    }

    byte[] content() throws InterruptedException {
      thread.join();
      return content;
    }
  }
}
