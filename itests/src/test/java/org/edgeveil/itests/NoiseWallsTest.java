/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.itests;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Where noise comes from, read from the bundles that are deployed. */
class NoiseWallsTest {
  private static final String MECHANISM = "org.edgeveil.privacy.mechanism";
  private static final String RANDOM_BITS = MECHANISM + ".RandomBits";
  private static final String SECURE = MECHANISM + ".SecureRandomBits";
  private static final String ANALYTIC = "org.edgeveil.privacy.accounting.GaussianCost";

  private static List<Path> jars = List.of();
  private static JavaClasses classes = new ClassFileImporter().importClasses();

  @BeforeAll
  static void readTheDeployedBundles() throws Exception {
    jars =
        Platform.jars(
            DeploymentPackageFile.of("x86_64").unpackBundles(Path.of("target", "noise-walls")));
    classes =
        new ClassFileImporter()
            .importLocations(jars.stream().map(jar -> Location.of(jar.toUri())).toList());
  }

  /** The sources of the tests are not in any bundle, and no bundle brings one of its own. */
  @Test
  void randomness_ofAllBundles_isTheJdksOnly() {
    assertThat(classes.get(RANDOM_BITS).getAllSubclasses())
        .extracting(JavaClass::getName)
        .containsExactly(SECURE);
  }

  /** A class of the same package in another jar could extend what that package only may extend. */
  @Test
  void mechanisms_areInOneBundle() throws Exception {
    for (Path jar : jars) {
      if (!jar.getFileName().toString().startsWith("org.edgeveil.privacy")) {
        try (JarFile file = new JarFile(jar.toFile())) {
          assertThat(file.stream().map(ZipEntry::getName))
              .as(jar.toString())
              .noneMatch(name -> name.startsWith(MECHANISM.replace('.', '/')));
        }
      }
    }
  }

  @Test
  void generator_isChosenByNobodyButTheSourceItself() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(SECURE)
        .should()
        .callConstructor(SECURE, SecureRandom.class.getName())
        .check(classes);
  }

  /** The formula for continuous noise is for plans: noise on integers needs more. */
  @Test
  void analyticGaussian_isForPlansOnly() {
    assertThat(classes.contain(ANALYTIC)).isTrue();
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "org.edgeveil.privacy.accounting..", "org.edgeveil.privacy.planning..")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName(ANALYTIC)
        .check(classes);
  }
}
