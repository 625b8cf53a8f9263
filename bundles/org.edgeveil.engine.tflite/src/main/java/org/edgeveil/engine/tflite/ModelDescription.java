/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.engine.tflite;

import ai.djl.ndarray.types.Shape;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.edgeveil.engine.tflite.internal.file.Words;

/**
 * What a model file says of itself. Immutable, and independent of the graph that it was read from.
 *
 * <p>Names and texts are the author's words as they stand in the file; only exceptions show them
 * with control characters replaced.
 *
 * <p>Metadata and packed files are not needed to run a model. Where they are damaged the rest is
 * described all the same, and {@link #problems} says what is missing and why.
 *
 * @param model how messages call the model
 * @param schemaVersion of TensorFlow Lite's file format, 3
 * @param text the converter's description, as "MLIR Converted."
 * @param operators what the model computes with
 * @param inputs in the model's order
 * @param outputs in the model's order
 * @param signatures named ways to use the model; many models have none
 * @param metadata TFLite Model Metadata, if there is any and it can be read
 * @param buffers named buffers besides TFLite Model Metadata, as min_runtime_version
 * @param files what is packed behind the model in a zip archive, as label files
 * @param problems what of metadata, buffers and files could not be read: a line each
 */
public record ModelDescription(
    String model,
    long schemaVersion,
    String text,
    List<OperatorUse> operators,
    List<TensorDescription> inputs,
    List<TensorDescription> outputs,
    List<SignatureDescription> signatures,
    Optional<ModelMetadata> metadata,
    List<NamedBytes> buffers,
    List<NamedBytes> files,
    List<String> problems) {

  private static final String RUNTIME_VERSION = "min_runtime_version";

  /** Copies the lists. */
  public ModelDescription {
    operators = List.copyOf(operators);
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    signatures = List.copyOf(signatures);
    buffers = List.copyOf(buffers);
    files = List.copyOf(files);
    problems = List.copyOf(problems);
  }

  /** Returns the least version of TensorFlow Lite that the converter thought necessary. */
  public Optional<String> minRuntimeVersion() {
    return find(buffers, RUNTIME_VERSION)
        .map(buffer -> new String(buffer.bytes(), StandardCharsets.UTF_8))
        .map(text -> text.indexOf('\0') < 0 ? text : text.substring(0, text.indexOf('\0')))
        .filter(version -> !version.isEmpty());
  }

  /** Returns a packed file, if it is there. */
  public Optional<NamedBytes> file(String name) {
    return find(files, name);
  }

  private static Optional<NamedBytes> find(List<NamedBytes> pieces, String name) {
    return pieces.stream().filter(piece -> piece.name().equals(name)).findFirst();
  }

  /** Returns a signature, if it is there. */
  public Optional<SignatureDescription> signature(String key) {
    return signatures.stream().filter(signature -> signature.key().equals(key)).findFirst();
  }

  /**
   * Returns the labels of the first output that has any.
   *
   * @return label 0 first; empty if the metadata names no label file
   * @throws TfLiteModelException if the label file is not there or is not in UTF-8
   */
  public List<String> labels() throws TfLiteModelException {
    for (int i = 0; i < outputs.size(); i++) {
      List<String> labels = labels(i);
      if (!labels.isEmpty()) {
        return labels;
      }
    }
    return List.of();
  }

  /**
   * Returns the labels of an output, from the first label file that its metadata names.
   *
   * @param output from 0
   * @return label 0 first; empty if the metadata names no label file
   * @throws TfLiteModelException if the label file is not there or is not in UTF-8
   */
  public List<String> labels(int output) throws TfLiteModelException {
    Optional<AssociatedFile> file = labelFiles(output).stream().findFirst();
    return file.isPresent() ? lines(file.get()) : List.of();
  }

  /**
   * Returns the labels of an output in a language.
   *
   * @param output from 0
   * @param locale compared with that of the metadata, as "de", small and capital letters alike
   * @return label 0 first; empty if the metadata names no label file in that language
   * @throws TfLiteModelException if the label file is not there or is not in UTF-8
   */
  public List<String> labels(int output, String locale) throws TfLiteModelException {
    Optional<AssociatedFile> file =
        labelFiles(output).stream()
            .filter(named -> named.locale().equalsIgnoreCase(locale))
            .findFirst();
    return file.isPresent() ? lines(file.get()) : List.of();
  }

  private List<AssociatedFile> labelFiles(int output) {
    return outputs.get(output).metadata().map(TensorMetadata::files).orElse(List.of()).stream()
        .filter(AssociatedFile::hasLabels)
        .toList();
  }

  /** A line is a label even if it is empty: the numbers count. Only the last line break ends. */
  private List<String> lines(AssociatedFile named) throws TfLiteModelException {
    Optional<NamedBytes> file = file(named.name());
    if (file.isEmpty()) {
      throw new TfLiteModelException(
          "The model "
              + model
              + " lacks its labels: found "
              + (files.isEmpty() ? "no packed files" : "the packed files " + shownNames())
              + ", expected "
              + Words.shown(named.name())
              + " as its metadata says"
              + (problems.isEmpty() ? "" : " (" + String.join(" ", problems) + ")")
              + "; get the whole model file, or give the labels in another way.");
    }
    try {
      return lines(file.get().text(StandardCharsets.UTF_8));
    } catch (CharacterCodingException e) {
      throw new TfLiteModelException(
          "The labels of the model "
              + model
              + " cannot be read: found bytes in "
              + Words.shown(named.name())
              + " that are not UTF-8, expected UTF-8; decode file(\""
              + Words.shown(named.name())
              + "\") with the charset that it is in.");
    }
  }

  private String shownNames() {
    return Words.shown(String.join(", ", files.stream().map(NamedBytes::name).toList()));
  }

  private static List<String> lines(String text) {
    return text.startsWith("\ufeff") ? text.substring(1).lines().toList() : text.lines().toList();
  }

  /**
   * Checks that the model has these inputs and no others.
   *
   * @return the inputs in the order of the expectations
   * @throws TfLiteModelException if not, with all that was found and all that was expected
   */
  public List<TensorDescription> requireInputs(ExpectedTensor... expected)
      throws TfLiteModelException {
    return require("inputs", inputs, List.of(expected));
  }

  /**
   * Checks that the model has these outputs and no others.
   *
   * @return the outputs in the order of the expectations
   * @throws TfLiteModelException if not, with all that was found and all that was expected
   */
  public List<TensorDescription> requireOutputs(ExpectedTensor... expected)
      throws TfLiteModelException {
    return require("outputs", outputs, List.of(expected));
  }

  private List<TensorDescription> require(
      String what, List<TensorDescription> found, List<ExpectedTensor> expected)
      throws TfLiteModelException {
    List<TensorDescription> fitting = new ArrayList<>();
    if (found.size() == expected.size()) {
      for (int i = 0; i < expected.size(); i++) {
        Optional<TensorDescription> tensor = match(found, i, expected.get(i));
        tensor.filter(expected.get(i)::fits).ifPresent(fitting::add);
      }
    }
    if (fitting.size() != expected.size() || found.size() != expected.size()) {
      throw new TfLiteModelException(
          "The "
              + what
              + " of the model "
              + model
              + " do not fit: found "
              + list(found.stream().map(t -> shown(t.name(), t.storedType(), t.signature())))
              + ", expected "
              + list(
                  expected.stream()
                      .map(
                          e ->
                              shown(
                                  e.name().orElse(""),
                                  e.type().name().toLowerCase(Locale.ROOT),
                                  e.shape())))
              + "; choose another model.");
    }
    return List.copyOf(fitting);
  }

  private static Optional<TensorDescription> match(
      List<TensorDescription> found, int place, ExpectedTensor expected) {
    return expected.name().isEmpty()
        ? Optional.of(found.get(place))
        : found.stream().filter(t -> t.name().equals(expected.name().get())).findFirst();
  }

  private static String shown(String name, String type, Shape shape) {
    return (name.isEmpty() ? "" : Words.shown(name) + " of ") + type + " " + shape;
  }

  private static String list(Stream<String> parts) {
    List<String> all = parts.toList();
    return all.isEmpty() ? "none" : String.join(" and ", all);
  }
}
