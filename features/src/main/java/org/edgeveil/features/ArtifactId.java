/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.features;

import java.util.Objects;

/**
 * An artifact by its Maven coordinates, as a feature writes them: {@code group:artifact:version},
 * {@code group:artifact:type:version} or {@code group:artifact:type:classifier:version}.
 *
 * @param group the group id
 * @param artifact the artifact id
 * @param type the type, {@code jar} where none is written
 * @param classifier the classifier, empty where none is written
 * @param version the version
 */
public record ArtifactId(
    String group, String artifact, String type, String classifier, String version) {
  public ArtifactId {
    Objects.requireNonNull(group, "group");
    Objects.requireNonNull(artifact, "artifact");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(classifier, "classifier");
    Objects.requireNonNull(version, "version");
  }

  /**
   * Reads coordinates.
   *
   * @param text the coordinates
   * @return the artifact
   * @throws FeatureException if they are not of one of the three forms
   */
  public static ArtifactId parse(String text) throws FeatureException {
    String[] parts = text.split(":", -1);
    for (String part : parts) {
      // Also keeps a path made from coordinates inside its repository.
      if (!part.matches("[A-Za-z0-9_][A-Za-z0-9_.+-]*")) {
        throw malformed(text);
      }
    }
    return switch (parts.length) {
      case 3 -> new ArtifactId(parts[0], parts[1], "jar", "", parts[2]);
      case 4 -> new ArtifactId(parts[0], parts[1], parts[2], "", parts[3]);
      case 5 -> new ArtifactId(parts[0], parts[1], parts[2], parts[3], parts[4]);
      default -> throw malformed(text);
    };
  }

  private static FeatureException malformed(String text) {
    return new FeatureException(
        "\"" + text + "\" is no artifact: write group:artifact:version, all three non-empty");
  }

  /** Returns the path below a repository in Maven's layout. */
  public String path() {
    String suffix = classifier.isEmpty() ? "" : "-" + classifier;
    return String.join("/", group.replace('.', '/'), artifact, version, artifact)
        + ("-" + version + suffix + "." + type);
  }

  @Override
  public String toString() {
    String middle =
        classifier.isEmpty()
            ? (type.equals("jar") ? "" : ":" + type)
            : ":" + type + ":" + classifier;
    return group + ":" + artifact + middle + ":" + version;
  }
}
