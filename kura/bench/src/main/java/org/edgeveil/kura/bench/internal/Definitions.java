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
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.service.metatype.MetaTypeInformation;
import org.osgi.service.metatype.MetaTypeService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the definitions in a bundle as Kura does. Thread-safe. */
final class Definitions {
  private static final Logger LOG = LoggerFactory.getLogger(Definitions.class);

  private final MetaTypeService metaTypes;
  private final DefinitionReader reader = new DefinitionReader();

  Definitions(MetaTypeService metaTypes) {
    this.metaTypes = metaTypes;
  }

  /** Returns the definitions of a bundle; what Kura could not use is left out and logged. */
  List<Definition> of(Bundle bundle) {
    MetaTypeInformation information = metaTypes.getMetaTypeInformation(bundle);
    if (information == null) {
      return List.of();
    }
    List<Definition> found = new ArrayList<>();
    Stream.concat(Stream.of(information.getPids()), Stream.of(information.getFactoryPids()))
        .distinct()
        .forEach(pid -> read(bundle, pid, found));
    return found;
  }

  private void read(Bundle bundle, String pid, List<Definition> found) {
    String path = "OSGI-INF/metatype/" + pid + ".xml";
    URL file = bundle.getEntry(path);
    if (file == null) {
      LOG.debug("{} has no {}: Kura would not configure {}", bundle, path, pid);
      return;
    }
    try (InputStream xml = file.openStream()) {
      found.add(reader.read(pid, xml));
    } catch (IOException e) {
      LOG.warn("{} of {} {}", path, bundle, e.getMessage());
    }
  }
}
