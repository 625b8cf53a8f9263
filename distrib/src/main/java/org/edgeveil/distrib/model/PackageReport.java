/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.distrib.model;

import java.io.PrintWriter;
import org.edgeveil.camera.internal.model.ModelManifest;
import org.edgeveil.camera.internal.model.ModelPackage;

/** A package in words for a terminal. */
final class PackageReport {
  private PackageReport() {}

  static void print(ModelPackage made, PrintWriter out) {
    ModelManifest manifest = made.manifest();
    out.println("package:  " + made.file());
    out.println("model:    " + manifest.name() + " " + manifest.version());
    out.println("digest:   " + made.modelDigest());
    out.println("licence:  " + manifest.licence());
    out.println("labels:   " + made.labels().lines().count());
    out.println("requires: EdgeVeil " + manifest.requires());
    manifest.settings().forEach((key, value) -> out.println("setting:  " + key + " = " + value));
    out.println(
        made.signer().map(key -> "signed:   by " + key.fingerprint()).orElse("signed:   no"));
  }
}
