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
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;

/** What is measured in a JVM of its own. */
interface Subject {

  /** One call: what is timed. */
  void run() throws Exception;

  /** Runs the model and returns the bytes of its outputs, in the model's order. */
  List<ByteBuffer> outputs() throws Exception;

  /** Does what only this subject can do; returns one line. */
  default String ask(String question) throws Exception {
    throw new IOException("Nobody knows what \"" + question + "\" means.");
  }

  /** Answers a {@link Peer}'s questions on standard input until it ends. */
  default void serve() throws Exception {
    com.sun.management.ThreadMXBean threads =
        (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    BufferedReader questions =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    System.out.println("ready");
    String question = questions.readLine();
    while (question != null) {
      if (question.startsWith("run ")) {
        long[] durations = new long[Integer.parseInt(question.substring(4))];
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < durations.length; i++) {
          long begin = System.nanoTime();
          run();
          durations[i] = System.nanoTime() - begin;
        }
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        Arrays.sort(durations);
        System.out.println(
            durations[durations.length / 2] + " " + (double) allocated / durations.length);
      } else if (question.startsWith("dump ")) {
        System.out.println(write(outputs(), Path.of(question.substring(5))));
      } else {
        System.out.println(ask(question));
      }
      question = questions.readLine();
    }
  }

  private static int write(List<ByteBuffer> outputs, Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      for (ByteBuffer output : outputs) {
        ByteBuffer content = output.duplicate();
        while (content.hasRemaining()) {
          channel.write(content);
        }
      }
    }
    return outputs.size();
  }
}
