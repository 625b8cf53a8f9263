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

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.tools.ToolProvider;
import org.bytedeco.javacpp.BytePointer;
import org.edgeveil.engine.tflite.probe.FrameProbe;
import org.edgeveil.natives.NativeLibraries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program in the README, with the jars that the README names. */
class ReadmeIT {

  private static final Path ROOT = Path.of(System.getProperty("edgeveil.root", "../.."));
  private static final int SIDE = 300;

  @TempDir Path directory = Path.of("");

  @Test
  void example_compiledAndRunAsItStands_countsPersons() throws Exception {
    String readme = Files.readString(ROOT.resolve("bundles/org.edgeveil.engine.tflite/README.md"));
    Matcher program = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL).matcher(readme);
    assertThat(program.find()).isTrue();
    Path source = Files.writeString(directory.resolve("CountPersons.java"), program.group(1));
    String jars =
        String.join(
            ":",
            Arm64IT.jar("org.edgeveil.engine.tflite").toString(),
            Arm64IT.jar("org.edgeveil.natives").toString(),
            Arm64IT.jar("org.edgeveil.natives.linux-x86_64").toString(),
            slf4j());
    int compiled =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-cp", jars, "-Xlint:all", "-Werror", source.toString());
    assertThat(compiled).isZero();

    ChildJvm.Result result =
        ChildJvm.run(
            directory,
            Map.of(),
            List.of(
                ChildJvm.java(),
                "-Djava.awt.headless=true",
                "-cp",
                directory + ":" + jars,
                "CountPersons",
                DefaultModelTest.MODEL.toAbsolutePath().toString(),
                picture().toString()));

    assertThat(result.exitCode()).as(result.output()).isZero();
    // The street is busy: six people around frame 100, each seen by several anchors.
    Matcher count = Pattern.compile("(\\d+) anchors see a person").matcher(result.output());
    assertThat(count.find()).as(result.output()).isTrue();
    assertThat(Integer.parseInt(count.group(1))).isBetween(5, 60);
  }

  private Path picture() throws Exception {
    NativeLibraries.ensurePrepared();
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    try (BytePointer pixels =
        FrameProbe.frame(ROOT.resolve("samples/vtest/vtest.avi").toString(), 100)) {
      for (int i = 0; i < SIDE * SIDE; i++) {
        int rgb =
            (pixels.get(3L * i) & 0xff) << 16
                | (pixels.get(3L * i + 1) & 0xff) << 8
                | (pixels.get(3L * i + 2) & 0xff);
        image.setRGB(i % SIDE, i / SIDE, rgb);
      }
    }
    Path file = directory.resolve("street.png");
    ImageIO.write(image, "png", file.toFile());
    return file;
  }

  private static String slf4j() throws IOException {
    return Stream.of(System.getProperty("java.class.path").split(":"))
        .filter(element -> element.contains("slf4j-api"))
        .findFirst()
        .orElseThrow(() -> new IOException("no slf4j-api on the class path"));
  }
}
