/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeatureReaderTest {
  private final FeatureReader reader = new FeatureReader();

  @ParameterizedTest
  @ValueSource(strings = {"edgeveil", "edgeveil-linux-x86_64", "edgeveil-linux-arm64", "bench"})
  void load_ownFeature_isNamedLikeItsFileAndFullyFiltered(String name) throws FeatureException {
    Feature feature = reader.load(name);

    assertThat(feature.id().classifier()).isEqualTo(name);
    assertThat(feature.bundles())
        .isNotEmpty()
        .allSatisfy(bundle -> assertThat(bundle.version()).matches("[0-9][0-9A-Za-z.-]*"));
  }

  @Test
  void load_deployedAndBenchFeatures_shareNoBundle() throws FeatureException {
    Set<String> seen = new HashSet<>();
    for (String name : new String[] {"edgeveil", "edgeveil-linux-x86_64", "bench"}) {
      for (ArtifactId bundle : reader.load(name).bundles()) {
        assertThat(seen.add(bundle.artifact())).as(bundle.toString()).isTrue();
      }
    }
  }

  @Test
  void load_demo_configuresTheWholeWay() throws FeatureException {
    assertThat(reader.load("demo").configurations())
        .containsOnlyKeys(
            "org.edgeveil.camera.Camera~demo",
            "org.edgeveil.aggregation.Aggregator~demo-counts",
            "org.edgeveil.aggregation.PrivacyDomain",
            "org.edgeveil.mqtt.MqttPublisher~demo-publisher",
            "org.edgeveil.sync.CloudSync");
  }

  @Test
  void load_unknownName_namesIt() {
    assertThatThrownBy(() -> reader.load("nowhere"))
        .isInstanceOf(FeatureException.class)
        .hasMessageContaining("nowhere");
  }

  @Test
  void configurations_typedKeys_becomeTheTypesOfTheConfigurator() throws FeatureException {
    Map<String, Object> properties =
        reader
            .configurations(
                """
                {"a.Factory~one": {
                  "text": "x", "whole": 3, "fraction": 0.5, "truth": true, "list": ["a", "b"],
                  "i:Integer": 4, "s:Integer": "5", "l:Long": 6, "f:Float": 1.5, "c:Character": "z",
                  "sh:Short": 7, "b:Byte": 8, "d:Double": 9, "t:Boolean": "true", "n:String": 10,
                  "is:Integer[]": [1, 2], "none:Long[]": [], "exponent": 1e3
                }}
                """,
                "test")
            .get("a.Factory~one");

    assertThat(properties)
        .containsEntry("text", "x")
        .containsEntry("whole", 3L)
        .containsEntry("fraction", 0.5)
        .containsEntry("truth", true)
        .containsEntry("list", new String[] {"a", "b"})
        .containsEntry("i", 4)
        .containsEntry("s", 5)
        .containsEntry("l", 6L)
        .containsEntry("f", 1.5f)
        .containsEntry("c", 'z')
        .containsEntry("sh", (short) 7)
        .containsEntry("b", (byte) 8)
        .containsEntry("d", 9.0)
        .containsEntry("t", true)
        .containsEntry("n", "10")
        .containsEntry("is", new Integer[] {1, 2})
        .containsEntry("none", new Long[0])
        .containsEntry("exponent", 1000.0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[]|must be an object",
        "{\"a\" 1}|line 1, column 6",
        "{\"a\": 1}|a must be an object",
        "{\"a b\": {}}|is no PID",
        "{\"a\": {}, \"a\": {}}|stands there twice",
        "{\"a\": {\"k\": 1, \"k:Integer\": 2}}|stands there twice",
        "{\"a\": {\"k\": null}}|must be a string, a number or true/false",
        "{\"a\": {\"k\": {}}}|must be a string, a number or true/false",
        "{\"a\": {\"k\": [1, \"x\"]}}|must be of one type",
        "{\"a\": {\"k:Integer\": 1.5}}|must be a number of type Integer",
        "{\"a\": {\"k:Integer\": 3000000000}}|must be a number of type Integer",
        "{\"a\": {\"k:Integer\": [1]}}|write the type Integer[]",
        "{\"a\": {\"k:Integer[]\": 1}}|must be a list",
        "{\"a\": {\"k:int\": 1}}|is no type",
        "{\"a\": {\"k:Boolean\": 1}}|must be true or false",
        "{\"a\": {\"k:Character\": \"ab\"}}|single character",
        "{\"a\": {\":Integer\": 1}}|no name before the colon",
      })
  void configurations_wrong_saysWhereAndWhatInOneLine(String json, String expected) {
    assertThatThrownBy(() -> reader.configurations(json, "my.json"))
        .isInstanceOf(FeatureException.class)
        .hasMessageStartingWith("my.json")
        .hasMessageContaining(expected)
        .message()
        .doesNotContain("\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"id\": \"g:a:1\", \"bundels\": []}|\"bundels\" is not a known key",
        "{\"bundles\": []}|\"id\" is missing",
        "{\"id\": \"g:a:1\", \"id\": \"g:a:2\"}|stands there twice",
        "{\"id\": \"g:a:1\", \"bundles\": {}}|must be a list",
        "{\"id\": \"g:a:1\", \"bundles\": [{\"id\": \"g:b:1\", \"hash\": \"x\"}]}|\"hash\" is not a known",
        "{\"id\": \"g:a:1\", \"bundles\": [{}]}|a bundle without \"id\"",
        "{\"id\": \"g:a:1\", \"bundles\": [{\"id\": \"g:b:1\"}, {\"id\": \"g:b:2\"}]}|listed twice",
      })
  void feature_wrong_saysWhereAndWhat(String json, String expected) {
    assertThatThrownBy(() -> reader.feature(json, "f.json"))
        .isInstanceOf(FeatureException.class)
        .hasMessageStartingWith("f.json")
        .hasMessageContaining(expected);
  }

  @Test
  void configurations_missingFile_namesIt() {
    assertThatThrownBy(() -> reader.configurations(Path.of("no-such-file.json")))
        .isInstanceOf(FeatureException.class)
        .hasMessage("no-such-file.json does not exist; name an existing file.");
  }
}
