/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.mqtt.internal;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Makes TLS sockets from the configured certificates and keys. Stateless. */
final class TlsSockets {
  private static final String PEM_START = "-----BEGIN CERTIFICATE-----";

  /**
   * Reads the files and returns a factory of sockets.
   *
   * @throws GeneralSecurityException naming the setting whose file cannot be used
   */
  SSLSocketFactory factory(MqttOptions.TlsOptions options) throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys(options), trust(options), null);
    return context.getSocketFactory();
  }

  private static TrustManager @Nullable [] trust(MqttOptions.TlsOptions options)
      throws GeneralSecurityException {
    if (options.trustStore().isEmpty()) {
      return null;
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(
        isPem(options.trustStore())
            ? certificates(options.trustStore())
            : load("tls.trust.store", options.trustStore(), options.trustStorePassword()));
    return factory.getTrustManagers();
  }

  private static KeyManager @Nullable [] keys(MqttOptions.TlsOptions options)
      throws GeneralSecurityException {
    if (options.keyStore().isEmpty()) {
      return null;
    }
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(
        load("tls.key.store", options.keyStore(), options.keyStorePassword()),
        options.keyStorePassword().toCharArray());
    return factory.getKeyManagers();
  }

  private static KeyStore load(String setting, String path, Secret password)
      throws GeneralSecurityException {
    char[] characters = password.isEmpty() ? null : password.toCharArray();
    try {
      return KeyStore.getInstance(new File(path), characters);
    } catch (IOException | KeyStoreException | IllegalArgumentException e) {
      throw unusable(setting, path, e);
    }
  }

  private static boolean isPem(String path) {
    try {
      return Files.readString(Path.of(path), StandardCharsets.ISO_8859_1).contains(PEM_START);
    } catch (IOException e) {
      return false; // Reading it as a key store says what is wrong.
    }
  }

  private static KeyStore certificates(String path) throws GeneralSecurityException {
    try (var in = Files.newInputStream(Path.of(path))) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      int number = 0;
      for (Certificate certificate :
          CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("trusted-" + number, certificate);
        number++;
      }
      return store;
    } catch (IOException e) {
      throw unusable("tls.trust.store", path, e);
    }
  }

  private static KeyStoreException unusable(String setting, String path, Exception cause) {
    return new KeyStoreException(
        setting + " " + path + " is missing, is no key store, or its password is wrong", cause);
  }
}
