/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.dp;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** Says what a deployment package's bytes are for. */
final class SizeReport {
  private static final long SHOWN_FROM_BYTES = 100_000;

  private final Map<String, Long> compressedByPart = new TreeMap<>();

  static SizeReport of(DeploymentPackage deploymentPackage) throws IOException {
    SizeReport report = new SizeReport();
    for (BundleFile bundle : deploymentPackage.bundles()) {
      report.add(bundle);
    }
    return report;
  }

  private void add(BundleFile bundle) throws IOException {
    try (JarFile jar = new JarFile(bundle.file().toFile())) {
      for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
        String name = String.valueOf(Path.of(entry.getName()).getFileName());
        boolean ownLine = name.contains(".so") || entry.getCompressedSize() >= SHOWN_FROM_BYTES;
        String part =
            bundle.symbolicName() + (ownLine ? ": `" + name + "`" : ": classes and texts");
        compressedByPart.merge(part, entry.getCompressedSize(), Long::sum);
      }
    }
  }

  /** Returns a Markdown table, largest part first. */
  String table(long totalBytes) {
    StringBuilder text = new StringBuilder("| part | kB in the package |\n| --- | ---: |\n");
    List<Map.Entry<String, Long>> parts = new ArrayList<>(compressedByPart.entrySet());
    parts.sort(Comparator.comparing((Map.Entry<String, Long> part) -> -part.getValue()));
    long sum = 0;
    for (Map.Entry<String, Long> part : parts) {
      sum += part.getValue();
      text.append(row(part.getKey(), part.getValue()));
    }
    text.append(row("names, headers and checksums", totalBytes - sum));
    return text.append(row("**all**", totalBytes)).toString();
  }

  private static String row(String part, long bytes) {
    return String.format(Locale.ROOT, "| %s | %,d |%n", part, Math.round(bytes / 1000.0));
  }
}
