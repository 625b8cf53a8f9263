/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Where frames may be, and where not. */
class WallsTest {
  private static final String FRAMES = "org.edgeveil.camera.internal.frame..";
  private static final String DEVICES = "org.edgeveil.camera.internal.frame.device";
  private static final String MODEL_INPUT = "org.edgeveil.camera.internal.detect..";
  private static JavaClasses classes = new ClassFileImporter().importPackages("none");

  @BeforeAll
  static void read() {
    classes =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.edgeveil.camera");
  }

  @Test
  void pixels_nativeMemory_isForFramesAndTheModelsInputOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackages(FRAMES, MODEL_INPUT)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.bytedeco..")
        .check(classes);
  }

  @Test
  void kernel_systemCalls_areForCaptureDevicesOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackage(DEVICES)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.sun.jna..")
        .check(classes);
  }

  @Test
  void pixels_roomsOfFrames_haveNoWayOut() {
    noClasses()
        .that()
        .resideInAnyPackage(FRAMES, MODEL_INPUT)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.net..",
            "java.nio.channels..",
            "org.slf4j..",
            "org.osgi..",
            "org.edgeveil.api..",
            "javax.imageio..",
            "java.awt..")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.io.OutputStream")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.io.FileOutputStream")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.io.PrintStream")
        .check(classes);
  }

  @Test
  void pixels_staticState_reachesNone() {
    noFields()
        .that()
        .areStatic()
        .and()
        .areDeclaredInClassesThat()
        .areNotEnums()
        .should()
        .haveRawType("java.nio.ByteBuffer")
        .orShould()
        .haveRawType("org.edgeveil.camera.internal.frame.RgbFrame")
        .orShould()
        .haveRawType("org.edgeveil.camera.internal.frame.NativeBuffer")
        .orShould()
        .haveRawType("org.bytedeco.javacpp.Pointer")
        .check(classes);
    fields().that().areStatic().should().beFinal().check(classes);
  }
}
