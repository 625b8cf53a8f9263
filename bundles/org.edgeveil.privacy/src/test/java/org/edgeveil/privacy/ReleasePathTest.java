/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.edgeveil.privacy.accounting.GaussianCost;
import org.edgeveil.privacy.accounting.RenyiCost;
import org.edgeveil.privacy.mechanism.RandomBits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What may not be reached from code that releases: read from the names that compiled classes hold,
 * whatever uses them.
 */
class ReleasePathTest {
  private static final Pattern OURS = Pattern.compile("org/edgeveil/privacy/[\\w$/]+");

  /** The formula for continuous noise promises too much for noise on integers. */
  @ParameterizedTest
  @ValueSource(strings = {"mechanism", "query", "continual", "sensitivity", "ledger"})
  void releasePath_ofEveryPackage_neverReachesTheAnalyticGaussian(String name) throws Exception {
    Set<String> reached = reachedFrom(classesOf(name));

    assertThat(reached).hasSizeGreaterThan(3).doesNotContain(internalName(GaussianCost.class));
  }

  /** The search must be able to find: accounting does use it, through another class. */
  @Test
  void search_whereItIsUsed_findsIt() throws Exception {
    assertThat(reachedFrom(List.of(internalName(RenyiCost.class))))
        .contains("org/edgeveil/privacy/accounting/RenyiOrders");
    assertThat(reachedFrom(classesOf("accounting"))).contains(internalName(GaussianCost.class));
  }

  /** Only the JDK's randomness is a source: everything else is in the tests. */
  @Test
  void randomBits_inWhatIsDeployed_hasOneImplementation() throws Exception {
    try (Stream<Path> files = Files.walk(root())) {
      List<String> heirs =
          files
              .filter(file -> file.toString().endsWith(".class"))
              .map(file -> root().relativize(file).toString().replace(".class", ""))
              .filter(name -> isHeirOfRandomBits(name.replace('/', '.')))
              .toList();

      assertThat(heirs).containsExactly("org/edgeveil/privacy/mechanism/SecureRandomBits");
    }
  }

  private static boolean isHeirOfRandomBits(String name) {
    try {
      Class<?> type = Class.forName(name, false, RandomBits.class.getClassLoader());
      return RandomBits.class.isAssignableFrom(type) && type != RandomBits.class;
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  private static Set<String> reachedFrom(List<String> start) throws IOException {
    Set<String> reached = new TreeSet<>(start);
    Deque<String> left = new ArrayDeque<>(start);
    while (!left.isEmpty()) {
      Path file = root().resolve(left.remove() + ".class");
      String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
      Matcher matcher = OURS.matcher(bytes);
      while (matcher.find()) {
        String name = matcher.group();
        if (Files.exists(root().resolve(name + ".class")) && reached.add(name)) {
          left.add(name);
        }
      }
    }
    return reached;
  }

  private static List<String> classesOf(String name) throws IOException {
    Path directory = root().resolve("org/edgeveil/privacy").resolve(name);
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(file -> root().relativize(file).toString())
          .filter(file -> file.endsWith(".class"))
          .map(file -> file.substring(0, file.length() - ".class".length()))
          .toList();
    }
  }

  private static Path root() {
    try {
      return Path.of(RandomBits.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private static String internalName(Class<?> type) {
    return type.getName().replace('.', '/');
  }
}
