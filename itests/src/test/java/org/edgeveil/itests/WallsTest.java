/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.itests;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import aQute.bnd.header.OSGiHeader;
import aQute.bnd.header.Parameters;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The walls of the architecture, read from the bundles that are deployed. */
class WallsTest {
  private static final List<String> ROOMS =
      List.of("org.edgeveil.camera", "org.edgeveil.aggregation", "org.edgeveil.sync");

  private static final String MECHANISM = "org.edgeveil.privacy.mechanism";
  private static final String RANDOM_BITS = MECHANISM + ".RandomBits";
  private static final String SECURE = MECHANISM + ".SecureRandomBits";
  private static final String ANALYTIC = "org.edgeveil.privacy.accounting.GaussianCost";

  private static Map<String, Manifest> manifests = Map.of();
  private static List<Path> jars = List.of();
  private static JavaClasses classes = new ClassFileImporter().importClasses();

  @BeforeAll
  static void readTheDeployedBundles() throws Exception {
    DeploymentPackageFile deploymentPackage = DeploymentPackageFile.of("x86_64");
    manifests = deploymentPackage.bundleManifests();
    jars = Platform.jars(deploymentPackage.unpackBundles(Path.of("target", "walls")));
    classes =
        new ClassFileImporter()
            .importLocations(jars.stream().map(jar -> Location.of(jar.toUri())).toList());
  }

  @Test
  void everyBundle_butTheNativeHost_refusesFragments() {
    manifests.forEach(
        (jar, manifest) -> {
          Map.Entry<String, ? extends Map<String, String>> name = symbolicName(manifest);
          if (!name.getKey().startsWith("org.edgeveil.natives")) {
            assertThat(name.getValue().get("fragment-attachment:")).as(jar).isEqualTo("never");
          }
        });
  }

  @Test
  void rooms_exportNothing() {
    manifests.forEach(
        (jar, manifest) -> {
          if (ROOMS.contains(symbolicName(manifest).getKey())) {
            assertThat(header(manifest, "Export-Package")).as(jar).isEmpty();
          }
        });
  }

  @Test
  void internalPackages_areNeverExported() {
    manifests.forEach(
        (jar, manifest) ->
            assertThat(header(manifest, "Export-Package").keySet())
                .as(jar)
                .noneMatch(
                    name ->
                        name.startsWith("org.edgeveil") && (name + ".").contains(".internal.")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.edgeveil.api.observation",
        "org.bytedeco.javacpp",
        "org.bytedeco.ffmpeg.avutil"
      })
  void framePackages_areExportedWithAMandatoryAttribute(String name) {
    assertThat(manifests.values())
        .map(manifest -> header(manifest, "Export-Package").get(name))
        .filteredOn(attributes -> attributes != null)
        .singleElement()
        .satisfies(attributes -> assertThat(attributes.get("mandatory:")).isEqualTo("room"));
  }

  @Test
  void deployedBundles_neverContainNorExportKura() throws Exception {
    for (Path jar : jars) {
      try (JarFile file = new JarFile(jar.toFile());
          Stream<String> entries = file.stream().map(entry -> entry.getName())) {
        assertThat(entries)
            .as(jar.toString())
            .noneMatch(entry -> entry.startsWith("org/eclipse/kura"));
        assertThat(header(file.getManifest(), "Export-Package").keySet())
            .as(jar.toString())
            .noneMatch(exported -> exported.startsWith("org.eclipse.kura"));
      }
    }
  }

  @Test
  void rooms_knowEachOtherThroughTheApiOnly() {
    for (String room : ROOMS) {
      for (String other : ROOMS) {
        if (!room.equals(other)) {
          noClasses()
              .that()
              .resideInAPackage(room + "..")
              .should()
              .dependOnClassesThat()
              .resideInAPackage(other + "..")
              .check(classes);
        }
      }
    }
  }

  @Test
  void flow_hasOneDirection() {
    noClasses()
        .that()
        .resideInAPackage("org.edgeveil.sync..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.edgeveil.api.observation..",
            "org.edgeveil.vision..",
            "org.edgeveil.engine..",
            "org.bytedeco..",
            "ai.djl..")
        .check(classes);
    noClasses()
        .that()
        .resideInAPackage("org.edgeveil.aggregation..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.edgeveil.vision..",
            "org.edgeveil.engine..",
            "org.bytedeco..",
            "ai.djl..",
            "org.eclipse.kura.cloudconnection..")
        .check(classes);
    noClasses()
        .that()
        .resideInAPackage("org.edgeveil.camera..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.edgeveil.api.release..",
            "org.edgeveil.privacy..",
            "org.eclipse.kura.cloudconnection..")
        .check(classes);
  }

  @Test
  void libraries_knowNeitherKuraNorServices() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "org.edgeveil.vision..",
            "org.edgeveil.engine..",
            "org.edgeveil.privacy..",
            "org.edgeveil.api..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.eclipse.kura..", "org.osgi.service..")
        .check(classes);
    noClasses()
        .that()
        .resideInAPackage("org.edgeveil.vision..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.edgeveil.api..", "org.bytedeco..", "ai.djl..")
        .check(classes);
  }

  @Test
  void whatRoomsShare_knowsNothingOfAnyRoom() {
    classes()
        .that()
        .resideInAPackage("org.edgeveil.component..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("org.edgeveil.component..", "org.jspecify..", "java..")
        .check(classes);
  }

  @Test
  void privacyCode_hasNoWeakRandomness() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "org.edgeveil.api..",
            "org.edgeveil.component..",
            "org.edgeveil.privacy..",
            "org.edgeveil.aggregation..")
        .should()
        .dependOnClassesThat(weakRandomness())
        .check(classes);
  }

  @Test
  void ourCode_printsNothing() {
    noClasses()
        .that()
        .resideInAPackage("org.edgeveil..")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(classes);
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

  private static DescribedPredicate<JavaClass> weakRandomness() {
    return DescribedPredicate.describe(
        "are java.util.Random or a relative other than SecureRandom",
        each ->
            List.of(
                    "java.util.Random",
                    "java.util.SplittableRandom",
                    "java.util.concurrent.ThreadLocalRandom")
                .contains(each.getName()));
  }

  private static Map.Entry<String, ? extends Map<String, String>> symbolicName(Manifest manifest) {
    return header(manifest, "Bundle-SymbolicName").entrySet().iterator().next();
  }

  private static Parameters header(Manifest manifest, String name) {
    return OSGiHeader.parseHeader(manifest.getMainAttributes().getValue(name));
  }
}
