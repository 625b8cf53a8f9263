/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.benchmarks.engine;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * A process that has loaded a model and runs it when told to, so that several can take turns within
 * one measurement. What it logs goes to the file.
 */
public final class Peer implements AutoCloseable {

  /**
   * What a peer answers.
   *
   * @param nanoseconds median of one call
   * @param bytes allocated on the Java heap per call; 0 for a program without one
   */
  public record Round(long nanoseconds, double bytes) {}

  private final Process process;
  private final BufferedReader answers;
  private final PrintWriter questions;
  private final Path log;

  private Peer(Process process, Path log) {
    this.process = process;
    this.log = log;
    this.answers = process.inputReader(StandardCharsets.UTF_8);
    this.questions = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
  }

  /**
   * Starts a process and waits until it has loaded its model.
   *
   * @throws IOException if it ends instead
   */
  public static Peer start(List<String> command, Path log) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(log.toFile());
    Peer peer = new Peer(builder.start(), log);
    boolean done = false;
    try {
      String answer = peer.answer();
      if (!answer.equals("ready")) {
        throw new IOException("A peer answered \"" + answer + "\", expected ready; see " + log);
      }
      done = true;
      return peer;
    } finally {
      if (!done) {
        peer.close();
      }
    }
  }

  /** Lets it run the model so many times. */
  public Round run(int times) throws IOException {
    questions.println("run " + times);
    String[] answer = answer().split(" ");
    return new Round(
        Long.parseLong(answer[0]), answer.length > 1 ? Double.parseDouble(answer[1]) : 0);
  }

  /** Lets it run the model once and write the bytes of its outputs; returns how many there are. */
  public int dump(Path file) throws IOException {
    questions.println("dump " + file);
    return Integer.parseInt(answer());
  }

  /** Lets it do something of its own. */
  public String ask(String question) throws IOException {
    questions.println(question);
    return answer();
  }

  private String answer() throws IOException {
    String line = answers.readLine();
    if (line == null) {
      throw new IOException("A peer ended without an answer; see " + log);
    }
    return line;
  }

  /** Returns the process's number. */
  public long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    // Its standard input ends, so it ends in order; what hangs does not survive us.
    questions.close();
    try {
      if (!process.waitFor(10, java.util.concurrent.TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
