/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.kura.bench.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.eclipse.kura.configuration.metatype.Scalar;
import org.edgeveil.kura.bench.internal.Definition.Attribute;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * Reads a metatype file as Kura does: names of elements count without regard to namespaces, so the
 * root may have a prefix and everything in it may not; the definition's id must be the PID.
 * Stateless.
 */
final class DefinitionReader {

  /**
   * Reads the definition of one PID.
   *
   * @throws IOException where Kura could not use the file, saying why
   */
  Definition read(String pid, InputStream xml) throws IOException {
    Element root = parse(xml);
    Element ocd =
        children(root, "OCD").stream()
            .filter(element -> element.getAttribute("id").equals(pid))
            .findFirst()
            .orElseThrow(() -> new IOException("has no OCD with the id " + pid));
    Map<String, Attribute> attributes = new LinkedHashMap<>();
    for (Element ad : children(ocd, "AD")) {
      Attribute attribute = attribute(ad);
      attributes.put(attribute.id(), attribute);
    }
    boolean factory =
        children(root, "Designate").stream()
            .anyMatch(designate -> designate.getAttribute("factoryPid").equals(pid));
    return new Definition(pid, factory, attributes);
  }

  private static Attribute attribute(Element ad) throws IOException {
    String id = ad.getAttribute("id");
    List<String> options = new ArrayList<>();
    for (Element option : children(ad, "Option")) {
      options.add(option.getAttribute("value"));
    }
    return new Attribute(
        id,
        type(id, ad.getAttribute("type")),
        cardinality(id, ad.getAttribute("cardinality")),
        !ad.getAttribute("required").equals("false"),
        DefaultValues.split(ad.getAttribute("default")),
        text(ad, "min"),
        text(ad, "max"),
        options);
  }

  private static Scalar type(String id, String name) throws IOException {
    try {
      return Scalar.fromValue(name);
    } catch (IllegalArgumentException e) {
      throw new IOException("gives " + id + " the type " + name + ", which Kura does not know", e);
    }
  }

  private static int cardinality(String id, String text) throws IOException {
    try {
      return text.isEmpty() ? 0 : Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IOException("gives " + id + " a cardinality that is no number", e);
    }
  }

  private static Optional<String> text(Element element, String attribute) {
    String value = element.getAttribute(attribute);
    return value.isEmpty() ? Optional.empty() : Optional.of(value);
  }

  private static Element parse(InputStream xml) throws IOException {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    try {
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      return factory.newDocumentBuilder().parse(xml).getDocumentElement();
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException("is no XML that can be read: " + e.getMessage(), e);
    }
  }

  private static List<Element> children(Element parent, String name) {
    List<Element> found = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      // The parser knows no namespaces: a prefixed name is another name, as it is for Kura.
      if (node instanceof Element element && element.getTagName().equals(name)) {
        found.add(element);
      }
    }
    return found;
  }
}
