/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.model;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The private key of somebody who signs model packages, with its public half. In a file it is PKCS
 * #8 in PEM (RFC 8410), as OpenSSL writes it, followed by the public key. Never printed.
 */
public final class SigningKey {
  private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
  private static final String END = "-----END PRIVATE KEY-----";
  private static final Pattern PEM = Pattern.compile(BEGIN + "([A-Za-z0-9+/=\\s]*)" + END);
  private static final int MAX_FILE_BYTES = 8 << 10;
  private static final String TRIAL = "edgeveil trial";

  private final PrivateKey privateKey;
  private final ModelKey publicKey;

  private SigningKey(PrivateKey privateKey, ModelKey publicKey) {
    this.privateKey = privateKey;
    this.publicKey = publicKey;
  }

  /** Makes a new key. */
  public static SigningKey generate() {
    try {
      KeyPair pair = KeyPairGenerator.getInstance(ModelKey.ALGORITHM).generateKeyPair();
      return new SigningKey(pair.getPrivate(), ModelKey.of(pair.getPublic()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java 17 has Ed25519", e);
    }
  }

  /**
   * Reads a key.
   *
   * @param file a PEM file with the private and the public key
   * @throws IOException if it cannot be read or holds something else; nothing of it is in the
   *     message
   */
  public static SigningKey read(Path file) throws IOException {
    if (!Files.isRegularFile(file) || Files.size(file) > MAX_FILE_BYTES) {
      throw wrong(file);
    }
    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
    Matcher pem = PEM.matcher(text);
    if (!pem.find()) {
      throw wrong(file);
    }
    byte[] encoded = new byte[0];
    try {
      encoded = Base64.getMimeDecoder().decode(pem.group(1));
      PrivateKey key =
          KeyFactory.getInstance(ModelKey.ALGORITHM)
              .generatePrivate(new PKCS8EncodedKeySpec(encoded));
      var keys = ModelKey.parseAll(text.substring(pem.end()));
      if (keys.size() != 1) {
        throw wrong(file);
      }
      SigningKey both = new SigningKey(key, keys.get(0));
      byte[] trial = TRIAL.getBytes(StandardCharsets.US_ASCII);
      if (!both.publicKey.verifies(trial, both.sign(trial))) {
        throw new IOException(
            file
                + ": the public key does not belong to the private one; use the file as it was"
                + " written");
      }
      return both;
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw wrong(file);
    } finally {
      Arrays.fill(encoded, (byte) 0);
    }
  }

  private static IOException wrong(Path file) {
    return new IOException(
        file
            + " holds no private Ed25519 key with its public key; make one with ./edgeveil model"
            + " keygen");
  }

  /**
   * Writes the key to a new file that only its owner may read.
   *
   * @param file the file
   * @throws IOException if it exists or cannot be written
   */
  public void write(Path file) throws IOException {
    byte[] encoded = privateKey.getEncoded();
    Set<StandardOpenOption> options =
        EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (var channel =
        Files.newByteChannel(
            file,
            options,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      String text =
          BEGIN
              + '\n'
              + Base64.getEncoder().encodeToString(encoded)
              + '\n'
              + END
              + '\n'
              + publicKey.pem();
      channel.write(java.nio.ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
    } finally {
      Arrays.fill(encoded, (byte) 0);
    }
  }

  /** Returns the public half. */
  public ModelKey publicKey() {
    return publicKey;
  }

  PackageSignature signature(ModelManifest manifest) {
    try {
      return new PackageSignature(
          publicKey, Base64.getEncoder().encodeToString(sign(manifest.bytes())));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a key that was tried does not sign", e);
    }
  }

  private byte[] sign(byte[] bytes) throws GeneralSecurityException {
    Signature signer = Signature.getInstance(ModelKey.ALGORITHM);
    signer.initSign(privateKey);
    signer.update(bytes);
    return signer.sign();
  }

  /** Names the public half only. */
  @Override
  public String toString() {
    return "SigningKey[" + publicKey + "]";
  }
}
