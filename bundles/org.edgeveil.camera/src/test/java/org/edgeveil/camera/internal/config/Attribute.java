/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.config;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaEnumConstant;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.osgi.service.metatype.annotations.AttributeDefinition;

/**
 * One setting as the web UI offers it, read from the compiled form: its annotations are not there
 * at run time.
 *
 * @param id the property's name
 * @param type the Java type of its value
 * @param preset its default
 * @param required whether the UI insists on a value
 * @param password whether the UI hides it
 * @param min lowest value, or empty
 * @param max highest value, or empty
 * @param options the values to choose from; empty for any
 */
record Attribute(
    String id,
    Class<?> type,
    Object preset,
    boolean required,
    boolean password,
    String min,
    String max,
    List<String> options) {

  /** Returns all settings of the camera. */
  static List<Attribute> all() {
    JavaClass form = new ClassFileImporter().importClass(CameraSettings.class);
    List<Attribute> all = new ArrayList<>();
    for (Method method : CameraSettings.class.getDeclaredMethods()) {
      JavaMethod member = form.getMethod(method.getName());
      JavaAnnotation<?> definition =
          member.getAnnotationOfType(AttributeDefinition.class.getName());
      List<String> options = new ArrayList<>();
      for (Object option : (Object[]) definition.get("options").orElseThrow()) {
        options.add(((JavaAnnotation<?>) option).get("value").orElseThrow().toString());
      }
      all.add(
          new Attribute(
              method.getName().replace('_', '.'),
              method.getReturnType(),
              method.getDefaultValue(),
              (Boolean) definition.get("required").orElseThrow(),
              ((JavaEnumConstant) definition.get("type").orElseThrow()).name().equals("PASSWORD"),
              definition.get("min").orElseThrow().toString(),
              definition.get("max").orElseThrow().toString(),
              options));
    }
    all.sort(Comparator.comparing(Attribute::id));
    return all;
  }

  boolean isNumber() {
    return type == int.class || type == double.class;
  }

  /** Returns a number as this setting's type has it. */
  Object number(double value) {
    return type == int.class ? (Object) (int) Math.round(value) : (Object) value;
  }

  @Override
  public String toString() {
    return id;
  }
}
