/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.itests;

import static org.ops4j.pax.exam.CoreOptions.composite;
import static org.ops4j.pax.exam.CoreOptions.systemProperty;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.edgeveil.distrib.broker.Broker;
import org.edgeveil.distrib.subscriber.ReleaseSubscriber;
import org.ops4j.pax.exam.Option;

/**
 * What is not on the gateway: the broker, a recorder of everything that is sent to it, and the
 * independent subscriber. It runs in the class path of the test's JVM, outside the framework, and
 * tells the test inside through files.
 */
final class Outside {
  private static final String PORT = "edgeveil.itests.port";
  private static final String DIRECTORY = "edgeveil.itests.outside";

  private Outside() {}

  static Option start() throws Exception {
    Path directory =
        Files.createTempDirectory(
            Files.createDirectories(Path.of("target", "outside").toAbsolutePath()), "broker");
    int brokerPort = Broker.port(0);
    Broker broker = Broker.start(brokerPort);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> closeQuietly(broker)));
    int port = RecordingRelay.start(brokerPort, directory.resolve("traffic"));
    Files.createFile(directory.resolve("releases"));
    ReleaseSubscriber.connect(
        brokerPort, report -> note(directory, report), problem -> note(directory, problem));
    return composite(
        systemProperty(PORT).value(Integer.toString(port)),
        systemProperty(DIRECTORY).value(directory.toString()));
  }

  private static void closeQuietly(Broker broker) {
    try {
      broker.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static synchronized void note(Path directory, Object line) {
    try {
      Files.writeString(
          directory.resolve("releases"),
          line + "\n",
          StandardCharsets.UTF_8,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Port of the recorder in front of the broker. */
  static int port() {
    return Integer.getInteger(PORT);
  }

  /** Everything that was sent to the broker so far. */
  static Path traffic() {
    return Path.of(System.getProperty(DIRECTORY), "traffic");
  }

  /** What the subscriber decoded so far, a release a line. */
  static List<String> releases() throws IOException {
    return Files.readAllLines(Path.of(System.getProperty(DIRECTORY), "releases"));
  }
}
