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
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Finds the model and its labels. The default model is part of the bundle; it and the models of
 * packages are written, by digest, to a directory where TensorFlow Lite can map them. Reads and
 * writes files: not for a thread that configures components.
 */
public final class ModelStore {
  /** The setting that chooses the model in the bundle. */
  public static final String DEFAULT = "default";

  /** Lower-case hex SHA-256 of the model in the bundle. */
  public static final String DEFAULT_DIGEST =
      "d0a5255bf8c4f5a0bc4240741a76c41d5e939f7655078f945f50ab53a9375da6";

  // Relative to the bundle's root: bnd puts them there, from models/ of the project.
  private static final String RESOURCES = "/models/ssd_mobilenet_v2_oidv4/";
  private static final String MODEL_NAME = "model.tflite";
  private static final long MAX_MODEL_BYTES = 512L << 20;
  private static final long MAX_LABEL_BYTES = 1L << 20;

  private final Path directory;
  private final SigningPolicy policy;

  /**
   * Makes a store that accepts models of anybody.
   *
   * @param directory where models are written to; made when needed
   */
  public ModelStore(Path directory) {
    this(directory, SigningPolicy.OPTIONAL);
  }

  /**
   * Makes a store.
   *
   * @param directory where models are written to; made when needed
   * @param policy whose models are accepted
   */
  public ModelStore(Path directory, SigningPolicy policy) {
    this.directory = directory;
    this.policy = policy;
  }

  /**
   * Finds a model.
   *
   * @param model {@link #DEFAULT}, or the absolute path of a package or of a .tflite file
   * @param labels path of a label file; empty for the labels that the model brings along
   * @return the files
   * @throws ModelException if one of them is missing, refused, or cannot be read or written
   */
  public ModelFiles find(String model, String labels) throws ModelException {
    if (policy.required() && !labels.isEmpty()) {
      throw new ModelException(
          "labels: model.signature is 'required' and a label file of its own is not signed; leave"
              + " labels empty and pack them with the model",
          null);
    }
    if (model.equals(DEFAULT)) {
      Path file = place("the default model", DEFAULT_DIGEST, ModelStore::copyDefault);
      return new ModelFiles(
          file, DEFAULT_DIGEST, labels.isEmpty() ? defaultLabels() : readLabels(Path.of(labels)));
    }
    Path file = Path.of(model);
    if (ModelPackage.isNamed(model)) {
      ModelPackage verified = ModelPackage.verify(file, policy);
      String digest = verified.modelDigest();
      return new ModelFiles(
          place("the model of " + file, digest, verified::extractModel),
          digest,
          verified.labels(),
          verified.manifest().settings());
    }
    if (policy.required()) {
      throw new ModelException(
          "model: the file "
              + file
              + " is not signed and model.signature is 'required'; pack and sign it with"
              + " ./edgeveil model pack",
          null);
    }
    requireFile("model", file, MAX_MODEL_BYTES);
    try {
      return new ModelFiles(
          file, FileDigest.of(file), labels.isEmpty() ? "" : readLabels(Path.of(labels)));
    } catch (ModelException e) {
      throw e;
    } catch (IOException e) {
      throw new ModelException("model: the file " + file + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static void requireFile(String setting, Path file, long maxBytes) throws ModelException {
    long size;
    try {
      size = Files.isRegularFile(file) ? Files.size(file) : -1;
    } catch (IOException e) {
      size = -1;
    }
    if (size < 0 || !Files.isReadable(file)) {
      throw new ModelException(
          setting
              + ": the file "
              + file
              + " does not exist or cannot be read; check the path and its permissions",
          null);
    }
    if (size > maxBytes) {
      throw new ModelException(
          setting
              + ": the file "
              + file
              + " is larger than "
              + (maxBytes >> 20)
              + " MB; is it a "
              + setting
              + " file?",
          null);
    }
  }

  private static String readLabels(Path file) throws ModelException {
    requireFile("labels", file, MAX_LABEL_BYTES);
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (CharacterCodingException e) {
      throw new ModelException(
          "labels: the file " + file + " is not UTF-8 text; give one label a line", e);
    } catch (IOException e) {
      throw new ModelException(
          "labels: the file " + file + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static String defaultLabels() throws ModelException {
    try (InputStream in = resource("labels.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new ModelException("model: the bundle is damaged; install it again", e);
    }
  }

  private static InputStream resource(String name) throws IOException {
    InputStream in = ModelStore.class.getResourceAsStream(RESOURCES + name);
    if (in == null) {
      throw new IOException("no resource " + RESOURCES + name);
    }
    return in;
  }

  /** Writes a model's content to a file. */
  @FunctionalInterface
  private interface ModelContent {
    void write(Path file) throws IOException;
  }

  private static void copyDefault(Path file) throws IOException {
    try (InputStream in = resource(MODEL_NAME)) {
      Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
    }
    if (!isIntact(file, DEFAULT_DIGEST)) {
      throw new ModelException("model: the bundle is damaged; install it again", null);
    }
  }

  private Path place(String what, String digest, ModelContent content) throws ModelException {
    Path own = directory.resolve(digest);
    Path target = own.resolve(MODEL_NAME);
    try {
      if (!isIntact(target, digest)) {
        makePrivate(directory);
        makePrivate(own);
        // A new file under another name first: nobody ever sees half a model.
        Path part = Files.createTempFile(own, "model", ".part");
        try {
          content.write(part);
          Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
          Files.deleteIfExists(part);
        }
      }
      return target;
    } catch (ModelException e) {
      throw e;
    } catch (IOException e) {
      throw new ModelException(
          "model: "
              + what
              + " cannot be written to "
              + directory
              + " ("
              + e.getClass().getSimpleName()
              + "); make room on the disk and let the gateway's user write there",
          e);
    }
  }

  private static boolean isIntact(Path file, String digest) throws IOException {
    return Files.isRegularFile(file) && FileDigest.of(file).equals(digest);
  }

  private static void makePrivate(Path path) throws IOException {
    Files.createDirectories(
        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }
}
