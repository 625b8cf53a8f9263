/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.frame.device;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import java.nio.file.Path;
import java.util.Optional;
import org.edgeveil.natives.NativeLibraries;

/**
 * The functions of the C library that a device is used with. A failed call leaves its error number
 * for {@link Native#getLastError}.
 */
interface LibC extends Library {
  int open(String path, int flags);

  int close(int descriptor);

  int ioctl(int descriptor, NativeLong request, Pointer argument);

  Pointer mmap(
      Pointer address, NativeLong size, int protection, int flags, int file, NativeLong offset);

  int munmap(Pointer address, NativeLong size);

  int poll(Pointer descriptors, NativeLong count, int milliseconds);

  /**
   * Returns the functions.
   *
   * <p>JNA writes its own small library to a temporary directory, which may not run programs, and
   * starts a process to find where libraries are: it is told the directory of the other native
   * libraries, and that it need not look. Its settings belong to the whole JVM, so they are as
   * before afterwards.
   *
   * @throws UnsatisfiedLinkError if JNA's library cannot be loaded
   */
  static LibC load() {
    synchronized (LibC.class) {
      Optional<String> directory = NativeLibraries.directory().map(Path::toString);
      Optional<String> temporary = replace("jna.tmpdir", directory);
      Optional<String> search = replace("jna.platform.library.path", Optional.of(""));
      try {
        return Native.load(LibC.class);
      } finally {
        replace("jna.tmpdir", temporary);
        replace("jna.platform.library.path", search);
      }
    }
  }

  private static Optional<String> replace(String key, Optional<String> value) {
    String before =
        value.isPresent() ? System.setProperty(key, value.get()) : System.clearProperty(key);
    return Optional.ofNullable(before);
  }
}
