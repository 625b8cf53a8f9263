/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.engine.tflite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoopTranslator;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bytedeco.javacpp.Pointer;
import org.edgeveil.engine.tflite.TestModels.StoredType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a real library, compiled here. */
class ExternalDelegateTest {

  private static final Path COMPILER = Path.of("/usr/bin/gcc");

  @TempDir Path directory = Path.of("");

  private Path log = Path.of("");
  private Path model = Path.of("");

  @BeforeEach
  void writeModel() throws Exception {
    log = directory.resolve("log");
    model =
        new TestModels()
            .input("a", StoredType.FLOAT32, 1, 4)
            .signature(-1, 4)
            .output("sum", StoredType.FLOAT32, 1, 4)
            .operator(TestModels.ADD, 1, List.of("a", "a"), List.of("sum"))
            .write(directory.resolve("sum.tflite"));
  }

  private Path library() throws Exception {
    boolean present = Files.isExecutable(COMPILER);
    if (!System.getProperty("edgeveil.require", "none").equals("all")) {
      assumeThat(present).as("Skipped: install Debian's package gcc with libc6-dev").isTrue();
    }
    assertThat(present).as("Debian's packages gcc and libc6-dev").isTrue();
    Path source = directory.resolve("delegate.c");
    try (InputStream code = ExternalDelegateTest.class.getResourceAsStream("delegate.c")) {
      Files.copy(Objects.requireNonNull(code), source);
    }
    return compile(source);
  }

  private Path compile(Path source) throws Exception {
    Path library = directory.resolve(source.getFileName().toString().replace(".c", ".so"));
    ChildJvm.Result result =
        ChildJvm.run(
            directory,
            Map.of(),
            List.of(
                COMPILER.toString(),
                "-Wall",
                "-Werror",
                "-O2",
                "-shared",
                "-fPIC",
                "-o",
                library.toString(),
                source.toString()));
    assertThat(result.exitCode()).as(result.output()).isZero();
    return library;
  }

  private Map<String, String> options(Path library, String... options) {
    Map<String, String> all = new HashMap<>();
    all.put("delegate", "external:" + library);
    all.put("delegate.log", log.toString());
    for (int i = 0; i < options.length; i += 2) {
      all.put("delegate." + options[i], options[i + 1]);
    }
    return all;
  }

  private float[] predict(Map<String, String> options) throws Exception {
    try (Model loaded = TfLite.load(model, options);
        Predictor<NDList, NDList> predictor = loaded.newPredictor(new NoopTranslator())) {
      NDArray input = loaded.getNDManager().create(new float[] {1, 2, 3, 4}, new Shape(1, 4));
      return predictor.predict(new NDList(input)).get(0).toFloatArray();
    }
  }

  @Test
  void predict_delegateThatClaimsAll_computesInItsPlace() throws Exception {
    assertThat(predict(options(library(), "claim", "all", "größe", "Ünï cødé 20%")))
        .containsExactly(1007, 2007, 3007, 4007);
    assertThat(Files.readAllLines(log))
        .containsExactly(
            "option claim=all",
            "option größe=Ünï cødé 20%",
            "option log=" + log,
            "prepare ",
            "destroy ");
  }

  @Test
  void predict_delegateThatClaimsNothing_leavesTheModelToXnnpack() throws Exception {
    assertThat(predict(options(library(), "claim", "none"))).containsExactly(2, 4, 6, 8);
    assertThat(Files.readAllLines(log)).contains("prepare ", "destroy ");
  }

  @Test
  void resizeInputs_withDelegate_replacesItWithTheInterpreter() throws Exception {
    Path library = library();
    InterpreterOptions options = InterpreterOptions.of(options(library, "claim", "all"));
    try (TfLiteGraph graph = TfLiteGraph.read(model);
        TfLiteInterpreter interpreter = graph.newInterpreter(options)) {
      interpreter.resizeInputs(List.of(new Shape(2, 4)));
      assertThat(Files.readAllLines(log)).filteredOn(line -> line.equals("destroy ")).hasSize(1);
      interpreter.input(0).asFloatBuffer().put(7, 5);
      interpreter.run();
      assertThat(interpreter.output(0).asFloatBuffer().get(7)).isEqualTo(5007);
    }
    assertThat(Files.readAllLines(log)).filteredOn(line -> line.equals("destroy ")).hasSize(2);
  }

  @Test
  void newInterpreter_manyDelegatesAtOnce_computeAll() throws Exception {
    InterpreterOptions options = InterpreterOptions.of(options(library(), "claim", "all"));
    List<TfLiteInterpreter> open = new java.util.ArrayList<>();
    long objects;
    try (TfLiteGraph graph = TfLiteGraph.read(model)) {
      graph.newInterpreter(options).close();
      objects = Pointer.totalCount();
      for (int i = 0; i < 30; i++) {
        open.add(graph.newInterpreter(options));
      }
      for (TfLiteInterpreter interpreter : open) {
        interpreter.input(0).asFloatBuffer().put(0, 3);
        interpreter.run();
        assertThat(interpreter.output(0).asFloatBuffer().get(0)).isEqualTo(3007);
      }
    } finally {
      open.forEach(TfLiteInterpreter::close);
    }
    assertThat(Pointer.totalCount()).isLessThanOrEqualTo(objects);
    assertThat(Files.readAllLines(log)).filteredOn(line -> line.equals("destroy ")).hasSize(31);
  }

  @Test
  void load_delegateThatRefusesToStart_saysWhyAndWithWhichOptions() throws Exception {
    Path library = library();
    for (int round = 0; round < 20; round++) {
      assertThatThrownBy(
              () -> TfLite.load(model, options(library, "fail", "no accelerator\nis attached")))
          .isInstanceOf(TfLiteDelegateException.class)
          .hasMessageContaining(library + " refuses to start")
          .hasMessageContaining("\"no accelerator is attached\"")
          .hasMessageContaining("fail=");
    }
    assertThatThrownBy(() -> TfLite.load(model, options(library, "fail", "")))
        .isInstanceOf(TfLiteDelegateException.class)
        .hasMessageContaining("no reason given");
  }

  @Test
  void load_delegateThatRefusesTheModel_isDestroyedAndSaysSo() throws Exception {
    Path library = library();
    assertThatThrownBy(() -> TfLite.load(model, options(library, "refuse", "1")))
        .isInstanceOf(TfLiteDelegateException.class)
        .hasMessageContaining(library + " refuses the model " + model)
        .hasMessageContaining("choose delegate=xnnpack");
    assertThat(Files.readAllLines(log)).endsWith("prepare ", "destroy ");
  }

  @Test
  void load_absentLibrary_namesIt() {
    Path absent = directory.resolve("absent.so");
    assertThatThrownBy(() -> TfLite.load(model, options(absent)))
        .isInstanceOf(TfLiteDelegateException.class)
        .hasMessageStartingWith("There is no delegate library " + absent)
        .hasMessageContaining("install it");
    assertThatThrownBy(
            () -> TfLite.load(model, Map.of("delegate", "external:libabsent-edgeveil.so.7")))
        .isInstanceOf(TfLiteDelegateException.class)
        .hasMessageContaining("libabsent-edgeveil.so.7 cannot be loaded")
        .hasMessageContaining("No such file");
  }

  @Test
  void load_fileThatIsNoLibrary_saysTheLinkersReason() throws Exception {
    Path text = Files.writeString(directory.resolve("text.so"), "this is no library");
    assertThatThrownBy(() -> TfLite.load(model, options(text)))
        .isInstanceOf(TfLiteDelegateException.class)
        .hasMessageContaining(text + " cannot be loaded")
        .hasMessageContaining("file too short");
  }

  @Test
  void load_libraryWithoutTheFunctions_namesTheMissingOne() throws Exception {
    library();
    Path source =
        Files.writeString(
            directory.resolve("half.c"), "void *tflite_plugin_create_delegate(void) { return 0; }");
    Path library = compile(source);
    assertThatThrownBy(() -> TfLite.load(model, options(library)))
        .isInstanceOf(TfLiteDelegateException.class)
        .hasMessageContaining(library + " is no external delegate")
        .hasMessageContaining("found no function tflite_plugin_destroy_delegate");
  }
}
