/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.distrib;

import org.edgeveil.features.FeatureReader;
import picocli.CommandLine.IVersionProvider;

/** The version that the features were built with. */
final class EdgeVeilVersion implements IVersionProvider {
  @Override
  public String[] getVersion() throws Exception {
    return new String[] {"EdgeVeil " + new FeatureReader().load("edgeveil").id().version()};
  }
}
