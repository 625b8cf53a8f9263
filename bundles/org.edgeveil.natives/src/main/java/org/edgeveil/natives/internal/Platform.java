/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.natives.internal;

import java.util.List;
import org.edgeveil.natives.NativeLibrariesException;

/** The platforms that native libraries exist for. */
public enum Platform {
  /** Intel and AMD, 64 bit. */
  LINUX_X86_64("linux-x86_64", "amd64", "libstdc++.so.6 libgcc_s.so.1", "libstdc++6 libgcc-s1"),

  /** ARM, 64 bit. The FFmpeg preset carries neither libva nor libdrm here. */
  LINUX_ARM64(
      "linux-arm64",
      "aarch64",
      "libstdc++.so.6 libgcc_s.so.1 libva.so.2 libva-drm.so.2 libdrm.so.2",
      "libstdc++6 libgcc-s1 libva2 libva-drm2 libdrm2");

  private final String id;
  private final String javaArch;
  private final String systemLibraries;
  private final String systemPackages;

  Platform(String id, String javaArch, String systemLibraries, String systemPackages) {
    this.id = id;
    this.javaArch = javaArch;
    this.systemLibraries = systemLibraries;
    this.systemPackages = systemPackages;
  }

  /** Returns the platform's name in JavaCPP's spelling. */
  public String id() {
    return id;
  }

  /** Returns the shared libraries that must come from the operating system. */
  public List<String> systemLibraries() {
    return List.of(systemLibraries.split(" "));
  }

  /** Returns the Debian packages that hold {@link #systemLibraries()}. */
  public String systemPackages() {
    return systemPackages;
  }

  /**
   * Returns the platform for {@code os.name} and {@code os.arch}.
   *
   * @throws NativeLibrariesException if there are no libraries for it
   */
  public static Platform of(String osName, String osArch) throws NativeLibrariesException {
    if (osName.equals("Linux")) {
      for (Platform platform : values()) {
        if (platform.javaArch.equals(osArch)) {
          return platform;
        }
      }
    }
    throw new NativeLibrariesException(
        "There are no native libraries for this machine: found "
            + osName
            + " on "
            + osArch
            + ", expected Linux on amd64 or aarch64; use a 64-bit Linux with a 64-bit Java.");
  }
}
