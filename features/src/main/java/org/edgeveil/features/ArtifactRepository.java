/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.features;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A folder of artifacts in Maven's layout. */
public final class ArtifactRepository {
  private final Path folder;

  /**
   * Makes a view of a folder.
   *
   * @param folder the folder
   */
  public ArtifactRepository(Path folder) {
    this.folder = folder;
  }

  /**
   * Finds an artifact's file.
   *
   * @param artifact the artifact
   * @return its file
   * @throws FeatureException if it is not there
   */
  public Path find(ArtifactId artifact) throws FeatureException {
    Path file = folder.resolve(artifact.path());
    if (!Files.isRegularFile(file)) {
      throw new FeatureException(
          artifact + " is not in " + folder + "; add it to the POM that fills this folder.");
    }
    return file;
  }

  /**
   * Finds the files of a feature's bundles.
   *
   * @param feature the feature
   * @return the files, in the feature's order
   * @throws FeatureException if one is not there
   */
  public List<Path> bundles(Feature feature) throws FeatureException {
    List<Path> files = new ArrayList<>();
    for (ArtifactId bundle : feature.bundles()) {
      files.add(find(bundle));
    }
    return files;
  }
}
