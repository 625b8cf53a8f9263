/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.model;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Enumeration;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * The ZIP archive of a package, whoever made it: only the entries of {@link PackageEntry}, each at
 * most once, each no larger than allowed. Nothing is written; names are compared, never used as
 * paths. Close it after use.
 */
final class PackageArchive implements Closeable {
  private static final int END_BYTES = 22;
  private static final int END_MARK = 0x06054b50;
  // A directory entry has 46 bytes, a name and what packing tools add: times and owners.
  private static final long MAX_DIRECTORY_BYTES = 4096;
  private static final long MAX_FILE_BYTES = PackageEntry.MODEL.maxBytes() + (4L << 20);

  private final ZipFile zip;
  private final Map<PackageEntry, ZipEntry> entries = new EnumMap<>(PackageEntry.class);

  private PackageArchive(ZipFile zip) {
    this.zip = zip;
  }

  /**
   * Opens an archive.
   *
   * @throws IllegalArgumentException with the rule that is broken and the remedy
   * @throws IOException if the file cannot be read
   */
  static PackageArchive open(Path file) throws IOException {
    requireEnd(file);
    PackageArchive archive = new PackageArchive(new ZipFile(file.toFile()));
    boolean done = false;
    try {
      archive.list();
      done = true;
      return archive;
    } finally {
      if (!done) {
        archive.close();
      }
    }
  }

  /** Looks at the last record first: a directory of any size would be read into memory. */
  private static void requireEnd(Path file) throws IOException {
    long size = Files.size(file);
    if (size > MAX_FILE_BYTES) {
      throw new IllegalArgumentException(
          "it is larger than " + (MAX_FILE_BYTES >> 20) + " MB; is it a model package?");
    }
    if (size < END_BYTES) {
      throw noPackage();
    }
    ByteBuffer end = ByteBuffer.allocate(END_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      in.seek(size - END_BYTES);
      in.readFully(end.array());
    }
    long directoryBytes = Integer.toUnsignedLong(end.getInt(12));
    long directoryStart = Integer.toUnsignedLong(end.getInt(16));
    if (end.getInt(0) != END_MARK
        || end.getShort(20) != 0
        || directoryBytes > MAX_DIRECTORY_BYTES
        || directoryStart + directoryBytes + END_BYTES != size) {
      throw noPackage();
    }
  }

  private static IllegalArgumentException noPackage() {
    return new IllegalArgumentException(
        "it is no model package, cut off, or something is appended to it; fetch or pack it again");
  }

  private void list() {
    for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
      ZipEntry entry = all.nextElement();
      PackageEntry known = known(entry.getName());
      if (known == null) {
        throw new IllegalArgumentException(
            "it has an entry that no package has; pack it with ./edgeveil model pack");
      }
      if (entries.put(known, entry) != null) {
        throw new IllegalArgumentException(
            "it has two entries " + known.fileName() + "; pack it again");
      }
      if (entry.getSize() < 0 || entry.getSize() > known.maxBytes()) {
        throw new IllegalArgumentException(
            known.fileName() + " in it may have " + known.maxBytes() + " bytes at most");
      }
    }
    for (PackageEntry needed : PackageEntry.values()) {
      if (needed != PackageEntry.SIGNATURE && !entries.containsKey(needed)) {
        throw new IllegalArgumentException(
            "it has no " + needed.fileName() + "; pack it with ./edgeveil model pack");
      }
    }
  }

  private static @Nullable PackageEntry known(String name) {
    for (PackageEntry entry : PackageEntry.values()) {
      if (entry.fileName().equals(name)) {
        return entry;
      }
    }
    return null;
  }

  boolean has(PackageEntry entry) {
    return entries.containsKey(entry);
  }

  /** Returns the size that the archive says, which is no promise. */
  long size(PackageEntry entry) {
    return zipEntry(entry).getSize();
  }

  InputStream stream(PackageEntry entry) throws IOException {
    return zip.getInputStream(zipEntry(entry));
  }

  /** Reads a small entry. */
  byte[] read(PackageEntry entry) throws IOException {
    try (InputStream in = stream(entry)) {
      byte[] content = in.readNBytes(Math.toIntExact(entry.maxBytes()) + 1);
      if (content.length > entry.maxBytes()) {
        throw new IllegalArgumentException(
            entry.fileName() + " in it may have " + entry.maxBytes() + " bytes at most");
      }
      return content;
    }
  }

  private ZipEntry zipEntry(PackageEntry entry) {
    ZipEntry found = entries.get(entry);
    if (found == null) {
      throw new IllegalArgumentException("it has no " + entry.fileName() + "; pack it again");
    }
    return found;
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
