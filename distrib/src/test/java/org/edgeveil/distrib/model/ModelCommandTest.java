/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.distrib.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.edgeveil.distrib.EdgeVeilCommands;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands as a user types them. */
class ModelCommandTest {
  @TempDir Path folder = Path.of("");
  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();
  private Path made = Path.of("");

  @BeforeEach
  void writeParts() throws Exception {
    made = folder.resolve("gate.evmodel");
    Files.write(folder.resolve("m.tflite"), "\u0018\0\0\0TFL3".getBytes(StandardCharsets.UTF_8));
    Files.writeString(folder.resolve("l.txt"), "person\n");
    Files.writeString(folder.resolve("LICENSE"), "You may.\n");
  }

  private int execute(String... line) {
    out = new StringWriter();
    err = new StringWriter();
    return EdgeVeilCommands.of(new PrintWriter(out, true), new PrintWriter(err, true))
        .execute(line);
  }

  private int pack(String... more) {
    List<String> line =
        new ArrayList<>(
            List.of(
                "model",
                "pack",
                "--model",
                folder.resolve("m.tflite").toString(),
                "--labels",
                folder.resolve("l.txt").toString(),
                "--licence-file",
                folder.resolve("LICENSE").toString(),
                "--licence",
                "MIT",
                "--name",
                "gate",
                "--model-version",
                "1.0"));
    line.addAll(List.of(more));
    return execute(line.toArray(String[]::new));
  }

  @Test
  void keygenPackVerify_inOrder_endWithATrustedPackage() throws Exception {
    String key = folder.resolve("ops").toString();
    assertThat(execute("model", "keygen", key)).isZero();
    String secret = Files.readAllLines(Path.of(key + ".key")).get(1);
    assertThat(out.toString()).contains("fingerprint: ").doesNotContain(secret.substring(0, 16));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(Path.of(key + ".key"))))
        .isEqualTo("rw-------");

    assertThat(pack("--sign", key + ".key", made.toString())).as(err.toString()).isZero();
    assertThat(execute("model", "verify", "--key", key + ".pub", made.toString())).isZero();
    assertThat(out.toString())
        .isEqualToIgnoringNewLines(made + " is sound and signed by a key that you trust");
    assertThat(execute("model", "show", made.toString())).isZero();
    assertThat(out.toString()).contains("model:    gate 1.0", "licence:  MIT", "signed:   by ");
  }

  @Test
  void verify_keyOfSomebodyElse_fails() {
    String key = folder.resolve("ops").toString();
    String other = folder.resolve("other").toString();
    execute("model", "keygen", key);
    execute("model", "keygen", other);
    pack(made.toString());
    assertThat(execute("model", "verify", made.toString())).isZero();
    assertThat(out.toString()).contains("but nobody signed it");
    assertThat(execute("model", "sign", "--key", key + ".key", made.toString())).isZero();

    assertThat(execute("model", "verify", "--key", other + ".pub", made.toString())).isEqualTo(1);

    assertThat(err.toString().lines()).singleElement().asString().contains("none of model.keys");
  }

  @Test
  void keygen_existingKey_isNeverOverwritten() throws Exception {
    String key = folder.resolve("ops").toString();
    execute("model", "keygen", key);
    String before = Files.readString(Path.of(key + ".key"));

    assertThat(execute("model", "keygen", key)).isEqualTo(1);

    assertThat(err.toString().lines()).singleElement().asString().contains("choose another name");
    assertThat(Files.readString(Path.of(key + ".key"))).isEqualTo(before);
  }

  @Test
  void pack_wrongInput_isOneLineWithARemedy() throws Exception {
    assertOneLine(pack(folder.resolve("gate.zip").toString()), "let it end with .evmodel");
    assertOneLine(pack("--sign", folder.resolve("l.txt").toString(), made.toString()), "keygen");
    assertOneLine(pack("--requires", "soon", made.toString()), "a release such as 1.2.0");
    assertOneLine(pack("--setting", "colour=red", made.toString()), "known are decoder");
    assertOneLine(pack("--setting", "decoder=crystal", made.toString()), "one of auto");
    assertOneLine(pack("--requires", "99.0.0", made.toString()), "update EdgeVeil");
    Files.writeString(folder.resolve("m.tflite"), "text");
    assertOneLine(pack(made.toString()), "no TensorFlow Lite model");
    Files.delete(folder.resolve("m.tflite"));
    assertOneLine(pack(made.toString()), "check path and permissions");
    assertThat(made).doesNotExist();
  }

  private void assertOneLine(int exitCode, String remedy) {
    assertThat(exitCode).isEqualTo(1);
    assertThat(err.toString().lines()).singleElement().asString().contains(remedy);
  }
}
