/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.kura.system.SystemService;
import org.edgeveil.camera.internal.doctor.Doctor;
import org.edgeveil.camera.internal.doctor.Finding;
import org.edgeveil.camera.internal.doctor.FindingTable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The doctor on the console of the gateway: {@code edgeveil:doctor source=/dev/video0}. It is found
 * by its service properties; without a console it is only not called.
 */
@Component(
    service = DoctorCommand.class,
    property = {"osgi.command.scope=edgeveil", "osgi.command.function=doctor"})
public final class DoctorCommand {
  private final Path dataDirectory;

  /**
   * Called by declarative services.
   *
   * @param system knows the data directory
   */
  @Activate
  public DoctorCommand(@Reference SystemService system) {
    dataDirectory = Path.of(system.getKuraDataDirectory(), "org.edgeveil");
  }

  /**
   * Looks at the machine and at a camera.
   *
   * @param settings a camera's settings, each as {@code name=value}
   * @return what was found, for the console
   * @throws InterruptedException if the thread is interrupted
   */
  public String doctor(String... settings) throws InterruptedException {
    Map<String, Object> properties = new HashMap<>();
    for (String setting : settings) {
      int end = setting.indexOf('=');
      if (end <= 0) {
        return "Settings are given as name=value, for example source=/dev/video0.";
      }
      properties.put(setting.substring(0, end), setting.substring(end + 1));
    }
    List<Finding> findings =
        new Doctor(dataDirectory)
            .examine(properties, value -> value instanceof String text ? text : "");
    return FindingTable.of(findings);
  }
}
