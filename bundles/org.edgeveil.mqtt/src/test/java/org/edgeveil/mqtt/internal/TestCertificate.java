/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.mqtt.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A self-signed certificate, made by the JDK's keytool.
 *
 * @param keyStore PKCS12, with the key
 * @param pem the certificate alone
 */
record TestCertificate(Path keyStore, Path pem) {
  static final String PASSWORD = "changeit";

  /**
   * @param name its subject alternative name, such as {@code ip:127.0.0.1}
   */
  static TestCertificate make(Path directory, String name)
      throws IOException, InterruptedException {
    Path keyStore = directory.resolve("broker.p12");
    Path pem = directory.resolve("broker.pem");
    String store = keyStore.toString();
    keytool(
        "-genkeypair",
        "-alias",
        "broker",
        "-keyalg",
        "EC",
        "-dname",
        "CN=broker",
        "-ext",
        "SAN=" + name,
        "-keystore",
        store,
        "-storepass",
        PASSWORD,
        "-storetype",
        "PKCS12");
    keytool(
        "-exportcert",
        "-rfc",
        "-alias",
        "broker",
        "-file",
        pem.toString(),
        "-keystore",
        store,
        "-storepass",
        PASSWORD);
    return new TestCertificate(keyStore, pem);
  }

  private static void keytool(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new IOException("keytool failed: " + command.get(1));
    }
  }
}
