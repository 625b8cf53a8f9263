/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.distrib;

import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** What a command that looks at a clip is told of the camera. */
final class CameraSettingsMixin {
  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description =
          "A setting of the camera that saw the clip, for example tiles=2x2 or its masks; may be"
              + " given again.")
  private Map<String, String> settings = Map.of();

  /** Returns the settings by name, to add to. */
  Map<String, Object> settings() {
    return new HashMap<>(settings);
  }
}
