/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.engine.tflite.internal.probe;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

/** Writes a bundle's classes and resources to a jar. The only class here that names OSGi. */
final class BundleCopy {

  private BundleCopy() {}

  /**
   * Returns a jar with the content of the bundle that a class belongs to, or null if it belongs to
   * none or to the framework itself. Native libraries, which a bundle's fragments bring, are left
   * out: the child finds them where they were prepared.
   */
  static @Nullable Path of(Class<?> type, Path work) throws IOException {
    Bundle bundle = FrameworkUtil.getBundle(type);
    if (bundle == null || bundle.getBundleId() == 0) {
      return null;
    }
    Path jar = work.resolve("bundle" + bundle.getBundleId() + ".jar");
    if (!Files.exists(jar)) {
      Enumeration<URL> entries = bundle.findEntries("/", "*", true);
      if (entries == null) {
        throw new IOException(
            "The bundle " + bundle + " has no content: found none, expected its classes.");
      }
      try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
        // Read once: to compress it would only take time.
        out.setLevel(Deflater.NO_COMPRESSION);
        // The fragments' entries come too, after the bundle's own of the same name.
        Set<String> written = new HashSet<>();
        while (entries.hasMoreElements()) {
          copy(entries.nextElement(), written, out);
        }
      }
    }
    return jar;
  }

  private static void copy(URL entry, Set<String> written, ZipOutputStream out) throws IOException {
    String name = entry.getPath().replaceFirst("^/+", "");
    if (name.endsWith("/") || name.endsWith(".so") || name.contains(".so.") || !written.add(name)) {
      return;
    }
    out.putNextEntry(new ZipEntry(name));
    try (InputStream in = entry.openStream()) {
      in.transferTo(out);
    }
    out.closeEntry();
  }
}
