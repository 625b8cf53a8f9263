/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.run;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The objects of ours that can be reached from one, through fields, collections and arrays. */
final class Reachable {
  private static final Set<Class<?>> UNMODIFIABLE =
      Set.of(
          List.of().getClass(),
          List.of(1).getClass(),
          Map.of().getClass(),
          Map.of(1, 1).getClass());

  private final Set<Object> objects = Collections.newSetFromMap(new IdentityHashMap<>());

  private Reachable() {}

  static Reachable from(Object root) throws IllegalAccessException {
    Reachable reachable = new Reachable();
    Deque<Object> open = new ArrayDeque<>(List.of(root));
    while (!open.isEmpty()) {
      Object next = open.remove();
      if (reachable.objects.add(next)) {
        open.addAll(neighbours(next));
      }
    }
    return reachable;
  }

  private static List<Object> neighbours(Object object) throws IllegalAccessException {
    List<Object> neighbours = new ArrayList<>();
    if (object instanceof Collection<?> collection) {
      neighbours.addAll(collection);
    } else if (object instanceof Map<?, ?> map) {
      neighbours.addAll(map.keySet());
      neighbours.addAll(map.values());
    } else if (object instanceof Optional<?> optional) {
      optional.ifPresent(neighbours::add);
    } else if (object instanceof Object[] array) {
      neighbours.addAll(List.of(array));
    } else if (isOurs(object)) {
      for (Class<?> type = object.getClass(); type != Object.class; type = type.getSuperclass()) {
        for (Field field : type.getDeclaredFields()) {
          if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
            field.setAccessible(true);
            Object value = field.get(object);
            if (value != null) {
              neighbours.add(value);
            }
          }
        }
      }
    }
    return neighbours;
  }

  private static boolean isOurs(Object object) {
    return object.getClass().getName().startsWith("org.edgeveil.") && !(object instanceof Enum);
  }

  boolean contains(Object object) {
    return objects.contains(object);
  }

  /** Returns those whose own content can change. */
  List<Object> mutable() {
    return objects.stream().filter(Reachable::isMutable).toList();
  }

  private static boolean isMutable(Object object) {
    Class<?> type = object.getClass();
    if (type.isArray()) {
      return Array.getLength(object) > 0;
    }
    if (object instanceof Collection || object instanceof Map) {
      return !UNMODIFIABLE.contains(type);
    }
    if (isOurs(object)) {
      for (Field field : type.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers()) && !Modifier.isFinal(field.getModifiers())) {
          return true;
        }
      }
      return false;
    }
    // Of the platform there should be values only.
    return !(object instanceof Enum)
        && !(object instanceof Optional)
        && !type.getName().startsWith("java.lang.")
        && type != Optional.class
        && !type.getName().startsWith("java.time.");
  }
}
