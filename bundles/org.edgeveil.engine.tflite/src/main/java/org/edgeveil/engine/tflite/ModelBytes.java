/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.engine.tflite;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.bytedeco.javacpp.BytePointer;
import org.edgeveil.engine.tflite.internal.file.Words;

/**
 * The content of a model file in native memory.
 *
 * <p>It is read, not mapped: a file that is truncated or overwritten later must not end the
 * process, and what was verified must be what runs.
 */
final class ModelBytes implements AutoCloseable {

  private static final long MAX_BYTES = Integer.MAX_VALUE;
  private static final long FIRST_BYTES = 1 << 20;
  private static final int HEAD = 64;
  private static final String REMEDY =
      "; give a .tflite file, if it was downloaded download it again and compare its size.";

  private final BytePointer memory;
  private final long size;

  private ModelBytes(BytePointer memory, long size) {
    this.memory = memory;
    this.size = size;
  }

  static ModelBytes read(Path file) throws IOException, TfLiteModelException {
    if (Files.isDirectory(file)) {
      throw new TfLiteModelException(
          "The model is not a file: found the directory "
              + file
              + ", expected a TensorFlow Lite file"
              + REMEDY);
    }
    if (!Files.exists(file)) {
      throw new FileNotFoundException(
          "There is no model file " + file + "; correct the path or install the model.");
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return read(channel, channel.size(), file.toString());
    }
  }

  /** A stream does not say its length, and a model is too large to pass over the Java heap. */
  static ModelBytes read(InputStream stream, String name) throws IOException, TfLiteModelException {
    ReadableByteChannel channel = Channels.newChannel(stream);
    BytePointer memory = new BytePointer(FIRST_BYTES);
    boolean done = false;
    try {
      long size = fill(memory, 0, channel);
      while (size == memory.capacity()) {
        if (size == MAX_BYTES) {
          throw tooLarge(name, "more than " + MAX_BYTES);
        }
        BytePointer old = memory;
        memory = copy(old, size, Math.min(2 * size, MAX_BYTES));
        old.close();
        size = fill(memory, size, channel);
      }
      if (size == 0) {
        throw empty(name);
      }
      checkFormat(memory.asByteBuffer().limit((int) size), name);
      BytePointer exact = copy(memory, size, size);
      memory.close();
      done = true;
      return new ModelBytes(exact, size);
    } finally {
      if (!done) {
        memory.close();
      }
    }
  }

  private static BytePointer copy(BytePointer memory, long size, long capacity) {
    BytePointer copy = new BytePointer(capacity);
    copy.asByteBuffer().put(memory.asByteBuffer().limit((int) size));
    return copy;
  }

  /** Reads until the memory is full or there is no more, and returns how much is in it. */
  private static long fill(BytePointer memory, long from, ReadableByteChannel channel)
      throws IOException {
    ByteBuffer buffer = memory.asByteBuffer().position((int) from);
    int read = 0;
    while (buffer.hasRemaining() && read >= 0) {
      read = channel.read(buffer);
    }
    return buffer.position();
  }

  private static ModelBytes read(ReadableByteChannel channel, long size, String name)
      throws IOException, TfLiteModelException {
    if (size == 0) {
      throw empty(name);
    }
    if (size > MAX_BYTES) {
      throw tooLarge(name, Long.toString(size));
    }
    BytePointer memory = new BytePointer(size);
    boolean done = false;
    try {
      if (fill(memory, 0, channel) < size) {
        throw new IOException("The model " + name + " shrank while it was read.");
      }
      checkFormat(memory.asByteBuffer(), name);
      done = true;
      return new ModelBytes(memory, size);
    } finally {
      if (!done) {
        memory.close();
      }
    }
  }

  private static TfLiteModelException empty(String name) {
    return new TfLiteModelException(
        "The model " + name + " is empty: expected a TensorFlow Lite file" + REMEDY);
  }

  private static TfLiteModelException tooLarge(String name, String found) {
    return new TfLiteModelException(
        "The model "
            + name
            + " is too large: found "
            + found
            + " bytes, expected at most 2 GB; quantise its weights.");
  }

  /** TensorFlow Lite's verifier says only yes or no, so what is not even near is named here. */
  private static void checkFormat(ByteBuffer buffer, String name) throws TfLiteModelException {
    byte[] head = new byte[Math.min(HEAD, buffer.remaining())];
    buffer.get(0, head);
    String text = new String(head, StandardCharsets.ISO_8859_1);
    if (text.length() >= 8 && text.startsWith("TFL3", 4)) {
      return;
    }
    String found;
    if (text.startsWith("TFL", 4) && text.length() >= 8) {
      found = "a TensorFlow Lite model of version " + Words.shown(text.substring(7, 8));
    } else if (text.startsWith("PK\u0003\u0004")) {
      found = "a zip archive, perhaps a SavedModel or Keras model";
    } else if (text.startsWith("\u0089HDF")) {
      found = "an HDF5 file, perhaps a Keras model";
    } else if (text.startsWith("version https://git-lfs")) {
      found = "a Git LFS pointer instead of the file it stands for";
    } else if (text.stripLeading().startsWith("<")) {
      found = "an HTML or XML page";
    } else if (looksLikeOnnx(head)) {
      found = "a protocol buffer, perhaps an ONNX model";
    } else if (text.chars().allMatch(c -> c == '\n' || c == '\r' || c == '\t' || isPrintable(c))) {
      found = "text";
    } else {
      found = "other content";
    }
    throw new TfLiteModelException(
        "The file "
            + name
            + " is no TensorFlow Lite model: found "
            + found
            + ", expected the file identifier TFL3"
            + REMEDY);
  }

  private static boolean isPrintable(int c) {
    return c >= ' ' && c < 0x7f;
  }

  /** ONNX begins with field 1 (ir_version, a small varint) and then field 2 or another string. */
  private static boolean looksLikeOnnx(byte[] head) {
    return head.length > 2 && head[0] == 0x08 && head[1] > 0 && head[1] < 32 && (head[2] & 7) == 2;
  }

  BytePointer memory() {
    return memory;
  }

  long size() {
    return size;
  }

  /** Returns a view of the content, to be used while this is open only. */
  ByteBuffer view() {
    return new BytePointer(memory).capacity(size).asByteBuffer().asReadOnlyBuffer();
  }

  @Override
  public void close() {
    memory.close();
  }
}
