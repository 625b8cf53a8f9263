/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.mqtt.internal.payload;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/** Compresses payloads. Receivers tell a compressed one by gzip's magic number. Stateless. */
public final class PayloadCompression {

  /** Returns the shorter of the payload and its gzip form. */
  public byte[] compress(byte[] payload) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(payload.length);
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(payload);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return out.size() < payload.length ? out.toByteArray() : payload;
  }
}
