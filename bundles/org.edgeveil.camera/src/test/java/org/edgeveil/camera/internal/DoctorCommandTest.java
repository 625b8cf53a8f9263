/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.edgeveil.natives.NativeLibraries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {
  @TempDir Path data = Path.of("");

  @Test
  void doctor_settings_areExamined() throws Exception {
    NativeLibraries.ensurePrepared();
    DoctorCommand command = new DoctorCommand(FakeKura.system(data));
    assertThat(command.doctor("threads=none", "enabled=false"))
        .contains("FAIL  settings        threads: a whole number");
    assertThat(command.doctor("enabled=false")).contains("OK    model");
  }

  @Test
  void doctor_noSetting_saysHowToWriteOne() throws Exception {
    assertThat(new DoctorCommand(FakeKura.system(data)).doctor("/dev/video0"))
        .contains("name=value");
  }
}
