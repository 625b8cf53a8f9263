/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.model;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A public Ed25519 key (RFC 8032) that model packages are signed with. Immutable.
 *
 * @param base64 the key as X.509 SubjectPublicKeyInfo (RFC 8410), in base64 without line breaks:
 *     the middle of a PEM file
 */
public record ModelKey(String base64) {
  static final String ALGORITHM = "Ed25519";
  private static final int ENCODED_BYTES = 44;
  private static final Pattern PEM =
      Pattern.compile("-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\\s]*)-----END PUBLIC KEY-----");

  public ModelKey {
    byte[] encoded;
    try {
      encoded = Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      encoded = new byte[0];
    }
    // The length and the way back: one key has one text.
    if (encoded.length != ENCODED_BYTES
        || !Base64.getEncoder().encodeToString(encoded).equals(base64)) {
      throw new IllegalArgumentException(
          "a public Ed25519 key of 44 bytes in base64 is needed, as ./edgeveil model keygen"
              + " writes it");
    }
    decode(encoded);
  }

  private static PublicKey decode(byte[] encoded) {
    try {
      return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("this is no public Ed25519 key", e);
    }
  }

  /**
   * Returns a key in this form.
   *
   * @param key the key
   */
  public static ModelKey of(PublicKey key) {
    return new ModelKey(Base64.getEncoder().encodeToString(key.getEncoded()));
  }

  /**
   * Reads any number of keys: PEM blocks, or base64 texts divided by white space or commas.
   *
   * @param text the text; may be empty
   * @throws IllegalArgumentException if something in it is no key, with the rule
   */
  public static List<ModelKey> parseAll(String text) {
    List<ModelKey> keys = new ArrayList<>();
    StringBuilder rest = new StringBuilder();
    Matcher pem = PEM.matcher(text);
    while (pem.find()) {
      keys.add(new ModelKey(pem.group(1).replaceAll("\\s", "")));
      pem.appendReplacement(rest, " ");
    }
    pem.appendTail(rest);
    for (String word : rest.toString().split("[\\s,]+")) {
      if (!word.isEmpty()) {
        keys.add(new ModelKey(word));
      }
    }
    return keys.stream().distinct().toList();
  }

  /** Returns the key as a PEM file has it. */
  public String pem() {
    return "-----BEGIN PUBLIC KEY-----\n" + base64 + "\n-----END PUBLIC KEY-----\n";
  }

  /** Returns the lower-case hex SHA-256 of the encoded key: its name for people. */
  public String fingerprint() {
    return FileDigest.of(Base64.getDecoder().decode(base64));
  }

  /**
   * Returns whether a signature over some bytes was made with this key.
   *
   * @param bytes what was signed
   * @param signature the signature
   */
  boolean verifies(byte[] bytes, byte[] signature) {
    try {
      Signature verifier = Signature.getInstance(ALGORITHM);
      verifier.initVerify(decode(Base64.getDecoder().decode(base64)));
      verifier.update(bytes);
      return verifier.verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  @Override
  public String toString() {
    return fingerprint();
  }
}
