/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.jar.JarFile;
import javax.xml.parsers.DocumentBuilderFactory;
import org.edgeveil.aggregation.internal.config.AggregatorOptions;
import org.edgeveil.aggregation.internal.config.PrivacyDomainOptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Reads the built bundle as Kura does: by file name, without namespaces. */
class BundleMetadataIT {

  @ParameterizedTest
  @ValueSource(strings = {PrivacyDomain.PID, Aggregator.PID})
  void metatype_byPid_hasTheSameNameEverywhereAndDefaultsThatWork(String pid) throws Exception {
    Element metatype = read("OSGI-INF/metatype/" + pid + ".xml");
    Element ocd = only(metatype, "OCD");
    Element designate = only(metatype, "Designate");

    assertThat(ocd.getAttribute("id")).isEqualTo(pid);
    assertThat(only(designate, "Object").getAttribute("ocdref")).isEqualTo(pid);
    assertThat(designate.getAttribute(pid.equals(Aggregator.PID) ? "factoryPid" : "pid"))
        .isEqualTo(pid);

    Map<String, Object> defaults = new TreeMap<>();
    for (Element ad : all(ocd, "AD")) {
      assertThat(ad.getAttribute("type")).isIn("String", "Integer");
      if (ad.hasAttribute("default")) {
        defaults.put(ad.getAttribute("id"), ad.getAttribute("default"));
      }
    }
    if (pid.equals(Aggregator.PID)) {
      defaults.put("camera.pid", "cam");
      assertThat(AggregatorOptions.parse(defaults))
          .isEqualTo(AggregatorOptions.parse(Map.of("camera.pid", "cam")));
    } else {
      assertThat(PrivacyDomainOptions.parse(defaults))
          .isEqualTo(PrivacyDomainOptions.parse(Map.of()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {PrivacyDomain.PID, Aggregator.PID})
  void component_byPid_isWhatKuraExpects(String pid) throws Exception {
    Element component = read("OSGI-INF/" + pid + ".xml");

    assertThat(component.getAttribute("name")).isEqualTo(pid);
    assertThat(component.getAttribute("configuration-policy")).isEqualTo("require");
    assertThat(component.getAttribute("immediate")).isEqualTo("true");
    assertThat(component.getAttribute("modified")).isEqualTo("updated");
    assertThat(all(component, "property")).isEmpty();
    assertThat(component.getNamespaceURI()).isIn(schema("v1.3.0"), schema("v1.4.0"));
    assertThat(all(component, "provide"))
        .extracting(provide -> provide.getAttribute("interface"))
        .contains(
            "org.eclipse.kura.configuration.ConfigurableComponent",
            "org.edgeveil.api.status.StatusSource");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Export-Package", "DynamicImport-Package", "Bundle-ClassPath"})
  void manifest_header_isAbsent(String header) throws Exception {
    try (JarFile jar = bundle()) {
      assertThat(jar.getManifest().getMainAttributes().getValue(header)).isNull();
    }
  }

  private static String schema(String version) {
    return "http://www.osgi.org/xmlns/scr/" + version;
  }

  private static Element read(String entry) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    try (JarFile jar = bundle();
        InputStream in = jar.getInputStream(jar.getJarEntry(entry))) {
      return factory.newDocumentBuilder().parse(in).getDocumentElement();
    }
  }

  private static JarFile bundle() throws IOException {
    return new JarFile(Objects.requireNonNull(System.getProperty("edgeveil.bundle")));
  }

  private static Element only(Element parent, String name) {
    assertThat(all(parent, name)).hasSize(1);
    return all(parent, name).get(0);
  }

  private static List<Element> all(Element parent, String name) {
    NodeList nodes = parent.getElementsByTagNameNS("*", name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }
}
