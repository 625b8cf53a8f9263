/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;

/** Looks whether the user that runs the gateway may open a capture device. */
record DeviceCheck(Path device, Accounts accounts, String user) implements Check {
  private static final String SUBJECT = "device";

  @Override
  public Finding look() {
    PosixFileAttributes file;
    try {
      file = Files.readAttributes(device, PosixFileAttributes.class);
    } catch (IOException e) {
      return Finding.fail(
          SUBJECT,
          device + " is not there",
          "plug the camera in and look with ls /dev/video*; set source to the device that is"
              + " there");
    }
    if (accounts.mayUse(user, file)) {
      return Finding.ok(SUBJECT, user + " may read and write " + device);
    }
    return Finding.fail(
        SUBJECT,
        user + " may not read and write " + device + ", which belongs to the group " + file.group(),
        "add the user to the group and restart Kura: sudo usermod -aG "
            + file.group()
            + " "
            + user
            + " && sudo systemctl restart kura");
  }
}
