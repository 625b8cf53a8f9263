/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.sync.internal.outbox;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.edgeveil.api.release.Receipt;
import org.edgeveil.api.release.Release;
import org.edgeveil.api.release.ReleaseCodec;

/**
 * The bytes of one outbox file: a release with its receipt, and a SHA-256 over all before it.
 *
 * <p>Format, version 1, big-endian: {@code EVO1}; charge id as a 4-byte length and UTF-8; 32 bytes
 * of MAC; the content as a 4-byte length and the bytes of {@link ReleaseCodec}; 32 bytes of
 * SHA-256.
 */
final class EntryCodec {
  /** Upper limit of a file, in bytes. */
  static final int MAX_BYTES = ReleaseCodec.MAX_BYTES + 4096;

  private static final int MAGIC = 0x45564F31;
  private static final int MAX_ID_BYTES = 1024;
  private static final int MAC_BYTES = 32;
  private static final int DIGEST_BYTES = 32;

  private EntryCodec() {}

  /**
   * Encodes a release.
   *
   * @throws IllegalArgumentException if its content exceeds the limits of {@link ReleaseCodec}
   * @throws IOException if its charge id is too long or no Unicode
   */
  static byte[] encode(Release release) throws IOException {
    byte[] content = ReleaseCodec.encode(release.content());
    ByteBuffer id =
        StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(release.receipt().chargeId()));
    if (id.remaining() > MAX_ID_BYTES) {
      throw new IOException("a charge id has at most " + MAX_ID_BYTES + " bytes");
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(content.length + 256);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(MAGIC);
      out.writeInt(id.remaining());
      out.write(id.array(), id.arrayOffset(), id.remaining());
      out.write(release.receipt().mac());
      out.writeInt(content.length);
      out.write(content);
      out.write(sha256(bytes.toByteArray(), bytes.size()));
    }
    return bytes.toByteArray();
  }

  /**
   * Decodes a file.
   *
   * @throws DamagedEntryException if the bytes are not exactly what {@link #encode} wrote
   */
  static Release decode(byte[] bytes) throws DamagedEntryException {
    int signed = bytes.length - DIGEST_BYTES;
    if (signed < 0
        || !MessageDigest.isEqual(
            sha256(bytes, signed), Arrays.copyOfRange(bytes, signed, bytes.length))) {
      throw new DamagedEntryException("its checksum is wrong");
    }
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes, 0, signed))) {
      if (in.readInt() != MAGIC) {
        throw new DamagedEntryException("its format is not known to this version");
      }
      String chargeId =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(take(in, in.readInt())))
              .toString();
      Receipt receipt = new Receipt(chargeId, take(in, MAC_BYTES));
      byte[] content = take(in, in.readInt());
      if (in.available() > 0) {
        throw new DamagedEntryException("it has bytes too many");
      }
      return new Release(ReleaseCodec.decode(content), receipt);
    } catch (DamagedEntryException e) {
      throw e;
    } catch (IOException e) {
      // The checksum was right: another version of the software wrote it.
      throw new DamagedEntryException("it cannot be decoded: " + e.getMessage(), e);
    }
  }

  private static byte[] take(DataInputStream in, int length) throws IOException {
    if (length < 0 || length > in.available()) {
      throw new DamagedEntryException("a length in it is wrong");
    }
    return in.readNBytes(length);
  }

  private static byte[] sha256(byte[] bytes, int length) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes, 0, length);
      return digest.digest();
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
