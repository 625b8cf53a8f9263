/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.eclipse.kura.configuration.metatype;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The definition of one attribute. */
@ProviderType
public interface AD {
  List<Option> getOption();

  String getName();

  String getDescription();

  String getId();

  Scalar getType();

  int getCardinality();

  String getMin();

  String getMax();

  String getDefault();

  boolean isRequired();
}
