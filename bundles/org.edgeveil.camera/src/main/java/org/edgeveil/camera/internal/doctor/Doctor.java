/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.doctor;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.edgeveil.camera.internal.config.CameraOptions;
import org.edgeveil.camera.internal.config.Secrets;
import org.edgeveil.camera.internal.source.SourceAddress;
import org.edgeveil.component.InvalidSettingsException;

/**
 * Looks at a machine and at the settings of a camera. Nothing is changed, but for the native
 * libraries and the default model, which are written to the data directory as a camera does.
 *
 * <p><b>Privacy guarantee:</b> findings hold no secret; the one picture that is decoded is wiped,
 * and nothing of it is said but its size.
 */
public final class Doctor {
  /** The user that runs Kura. */
  private static final String GATEWAY_USER = "kurad";

  private final Path root;
  private final Path dataDirectory;
  private final String user;

  /**
   * Makes a doctor.
   *
   * @param dataDirectory EdgeVeil's data directory; need not exist
   */
  public Doctor(Path dataDirectory) {
    this(Path.of("/"), dataDirectory, System.getProperty("user.name", ""));
  }

  Doctor(Path root, Path dataDirectory, String user) {
    this.root = root;
    this.dataDirectory = dataDirectory.toAbsolutePath().normalize();
    this.user = user;
  }

  /**
   * Looks at everything.
   *
   * @param settings a camera's settings by name; without {@code source} no camera is looked at
   * @param secrets reads the password
   * @return what was found, in the order in which it should be mended
   * @throws InterruptedException if the thread is interrupted
   */
  public List<Finding> examine(Map<String, Object> settings, Secrets secrets)
      throws InterruptedException {
    List<Finding> findings = new ArrayList<>();
    for (Check check : machine()) {
      findings.add(check.look());
    }
    boolean usable = findings.stream().noneMatch(f -> f.subject().equals("libraries") && isBad(f));
    CameraOptions options;
    try {
      options = CameraOptions.parseTyped(withSource(settings), secrets);
      findings.add(Finding.ok("settings", settings.size() + " given, all valid"));
    } catch (InvalidSettingsException e) {
      e.problems().forEach(problem -> findings.add(Finding.fail("settings", problem)));
      return findings;
    }
    for (Check check : camera(options)) {
      findings.add(
          usable ? check.look() : Finding.warn("camera", "not looked at", "mend the above first"));
    }
    return findings;
  }

  private static boolean isBad(Finding finding) {
    return finding.level() == Finding.Level.FAIL;
  }

  /** A camera that is switched off needs no source. */
  private static Map<String, Object> withSource(Map<String, Object> settings) {
    Map<String, Object> all = new HashMap<>(settings);
    if (!all.containsKey("source")) {
      all.put("enabled", false);
    }
    return all;
  }

  private List<Check> machine() {
    Path natives = dataDirectory.resolve("natives");
    return List.of(
        new AccountCheck(new Accounts(root), GATEWAY_USER, user),
        new MemoryCheck(root),
        new ClockCheck(InstantSource.system(), root),
        new DataDirectoryCheck(dataDirectory),
        new MountCheck("code in data", root, dataDirectory, true),
        new MountCheck(
            "code in tmp", root, Path.of(System.getProperty("java.io.tmpdir", "/tmp")), false),
        new NativesCheck(natives));
  }

  private List<Check> camera(CameraOptions options) {
    List<Check> checks = new ArrayList<>();
    checks.add(new ModelCheck(options, dataDirectory.resolve("models")));
    SourceAddress source = options.source();
    if (source == null) {
      checks.add(
          () -> Finding.warn("camera", "not looked at", "name it: source=rtsp://camera/stream"));
      return checks;
    }
    if (source.kind() == SourceAddress.Kind.DEVICE) {
      Accounts accounts = new Accounts(root);
      String opener = accounts.exists(GATEWAY_USER) ? GATEWAY_USER : user;
      checks.add(new DeviceCheck(source.file(), accounts, opener));
    }
    checks.add(new CameraCheck(options, source));
    return checks;
  }
}
