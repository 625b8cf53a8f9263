/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.kura.bench.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.eclipse.kura.configuration.metatype.Scalar;
import org.edgeveil.kura.bench.internal.Definition.Attribute;
import org.junit.jupiter.api.Test;

class DefinitionReaderTest {

  @Test
  void read_factory_hasItsAttributes() throws IOException {
    Definition definition =
        read(
            "a.B",
            """
            <OCD id="a.B" name="B">
              <AD id="qos" type="Integer" default="1" min="0" max="2"><Option label="x" value="1"/></AD>
              <AD id="names" type="String" cardinality="3" required="false" default="a,b"/>
            </OCD>
            <Designate factoryPid="a.B"><Object ocdref="a.B"/></Designate>
            """);

    assertThat(definition.factory()).isTrue();
    Attribute qos = attribute(definition, "qos");
    assertThat(qos.type()).isEqualTo(Scalar.INTEGER);
    assertThat(qos.required()).isTrue();
    assertThat(qos.max()).contains("2");
    assertThat(qos.options()).containsExactly("1");
    Attribute names = attribute(definition, "names");
    assertThat(names.isArray()).isTrue();
    assertThat(names.required()).isFalse();
    assertThat(names.defaults()).containsExactly("a", "b");
  }

  @Test
  void read_singleton_isNoFactory() throws IOException {
    assertThat(read("a.B", "<OCD id=\"a.B\"/><Designate pid=\"a.B\"/>").factory()).isFalse();
  }

  @Test
  void read_whatKuraWouldNotUnderstand_isRefused() {
    assertThatThrownBy(() -> read("a.B", "<OCD id=\"a.C\"/>")).hasMessageContaining("a.B");
    assertThatThrownBy(() -> read("a.B", "<metatype:OCD id=\"a.B\"/>"))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> read("a.B", "<OCD id=\"a.B\"><AD id=\"c\" type=\"Character\"/></OCD>"))
        .hasMessageContaining("Character");
    assertThatThrownBy(() -> read("a.B", "<OCD")).isInstanceOf(IOException.class);
  }

  private static Attribute attribute(Definition definition, String id) {
    return Objects.requireNonNull(definition.attributes().get(id), id);
  }

  private static Definition read(String pid, String content) throws IOException {
    String xml =
        "<metatype:MetaData xmlns:metatype=\"http://www.osgi.org/xmlns/metatype/v1.4.0\">"
            + content
            + "</metatype:MetaData>";
    return new DefinitionReader()
        .read(pid, new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
  }
}
