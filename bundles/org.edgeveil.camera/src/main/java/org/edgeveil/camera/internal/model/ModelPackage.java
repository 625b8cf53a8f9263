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
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A model package whose every byte was checked: a ZIP archive with the suffix {@value #SUFFIX} that
 * holds {@code manifest.txt}, {@code model.tflite}, {@code labels.txt}, {@code LICENSE} and, if it
 * is signed, {@code signature.txt}. What the archive holds beyond these entries is never read.
 *
 * <p>A signature that does not match refuses the package under every policy; whose signature it is
 * matters only when the policy requires one.
 *
 * @param file the package
 * @param manifest what it says of itself
 * @param labels content of the label file
 * @param licenceText the licence
 * @param signer whose signature it bears, if any
 */
public record ModelPackage(
    Path file,
    ModelManifest manifest,
    String labels,
    String licenceText,
    Optional<ModelKey> signer) {
  /** How the name of a package ends. */
  public static final String SUFFIX = ".evmodel";

  private static final int BLOCK = 64 << 10;
  // A flatbuffer's file identifier stands after the offset of its root.
  private static final String TFLITE = "TFL3";

  /**
   * Returns whether a file's name is that of a package.
   *
   * @param file the file's name or path
   */
  public static boolean isNamed(String file) {
    return file.endsWith(SUFFIX);
  }

  /**
   * Reads a package and checks everything in it. Writes nothing.
   *
   * @param file the package
   * @param policy whose packages are accepted
   * @throws ModelException if it is refused, with the rule and the remedy
   */
  public static ModelPackage verify(Path file, SigningPolicy policy) throws ModelException {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw refused(
          file, "it does not exist or cannot be read; check the path and its permissions", null);
    }
    try (PackageArchive archive = PackageArchive.open(file)) {
      return verify(file, archive, policy);
    } catch (IllegalArgumentException e) {
      throw refused(file, String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw refused(file, "it is damaged; fetch or pack it again", e);
    }
  }

  private static ModelException refused(Path file, String rule, @Nullable Exception cause) {
    return new ModelException("model: the package " + file + " is refused: " + rule, cause);
  }

  private static ModelPackage verify(Path file, PackageArchive archive, SigningPolicy policy)
      throws IOException {
    byte[] manifestBytes = archive.read(PackageEntry.MANIFEST);
    Optional<ModelKey> signer = signer(archive, manifestBytes);
    require(policy, signer);
    ModelManifest manifest = ModelManifest.parse(manifestBytes);
    if (manifest.requires().compareTo(ReleaseNumber.current()) > 0) {
      throw new IllegalArgumentException(
          "it needs EdgeVeil "
              + manifest.requires()
              + " and this is "
              + ReleaseNumber.current()
              + "; update EdgeVeil");
    }
    for (PackageEntry part : manifest.parts().keySet()) {
      check(archive, part, manifest.part(part));
    }
    try (InputStream in = archive.stream(PackageEntry.MODEL)) {
      byte[] head = in.readNBytes(4 + TFLITE.length());
      if (!new String(head, StandardCharsets.ISO_8859_1).endsWith(TFLITE)) {
        throw new IllegalArgumentException(
            "model.tflite in it is no TensorFlow Lite model; pack another file");
      }
    }
    return new ModelPackage(
        file,
        manifest,
        text(archive, PackageEntry.LABELS),
        text(archive, PackageEntry.LICENSE),
        signer);
  }

  private static Optional<ModelKey> signer(PackageArchive archive, byte[] manifest)
      throws IOException {
    if (!archive.has(PackageEntry.SIGNATURE)) {
      return Optional.empty();
    }
    PackageSignature signature = PackageSignature.parse(archive.read(PackageEntry.SIGNATURE));
    if (!signature.matches(manifest)) {
      throw new IllegalArgumentException(
          "its signature is not one over its manifest; it was altered after it was signed, fetch"
              + " it again");
    }
    return Optional.of(signature.key());
  }

  private static void require(SigningPolicy policy, Optional<ModelKey> signer) {
    if (!policy.required()) {
      return;
    }
    if (signer.isEmpty()) {
      throw new IllegalArgumentException(
          "it is not signed and model.signature is 'required'; sign it with ./edgeveil model sign");
    }
    if (!policy.trusts(signer.get())) {
      throw new IllegalArgumentException(
          "the key that signed it, "
              + signer.get()
              + ", is none of model.keys; add that key if you trust its owner");
    }
  }

  private static void check(PackageArchive archive, PackageEntry entry, ModelManifest.Part part)
      throws IOException {
    if (archive.size(entry) == part.bytes()) {
      try (InputStream in = archive.stream(entry)) {
        copy(in, entry, part, OutputStream.nullOutputStream());
        return;
      }
    }
    throw altered(entry);
  }

  /** Copies a part, never more of it than the manifest says, and checks its digest on the way. */
  private static void copy(
      InputStream from, PackageEntry entry, ModelManifest.Part part, OutputStream to)
      throws IOException {
    MessageDigest digest = FileDigest.sha256();
    DigestInputStream in = new DigestInputStream(from, digest);
    byte[] block = new byte[BLOCK];
    long bytes = 0;
    for (int n = in.read(block); n >= 0; n = in.read(block)) {
      bytes += n;
      if (bytes > part.bytes()) {
        throw altered(entry);
      }
      to.write(block, 0, n);
    }
    if (bytes != part.bytes() || !HexFormat.of().formatHex(digest.digest()).equals(part.digest())) {
      throw altered(entry);
    }
  }

  private static IllegalArgumentException altered(PackageEntry entry) {
    return new IllegalArgumentException(
        entry.fileName()
            + " in it is not the file that its manifest lists; it was altered, fetch or pack it"
            + " again");
  }

  private static String text(PackageArchive archive, PackageEntry entry) throws IOException {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(archive.read(entry)))
          .toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(
          entry.fileName() + " in it is not UTF-8 text; save it as such and pack it again", e);
    }
  }

  /**
   * Writes the model to a file. What is written was checked again.
   *
   * @param target a new or existing file, which is replaced
   * @throws ModelException if the package changed since it was verified
   * @throws IOException if the file cannot be written
   */
  void extractModel(Path target) throws IOException {
    try (PackageArchive archive = PackageArchive.open(file);
        InputStream in = archive.stream(PackageEntry.MODEL);
        OutputStream out = Files.newOutputStream(target)) {
      copy(in, PackageEntry.MODEL, manifest.part(PackageEntry.MODEL), out);
    } catch (IllegalArgumentException e) {
      throw refused(file, String.valueOf(e.getMessage()), e);
    }
  }

  /** Returns the lower-case hex SHA-256 of the model file. */
  public String modelDigest() {
    return manifest.part(PackageEntry.MODEL).digest();
  }
}
