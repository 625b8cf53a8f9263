/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.frame.device;

import java.io.IOException;

/** A device cannot be used. */
public final class DeviceException extends IOException {
  private static final long serialVersionUID = 1L;

  /** What is wrong with a device. */
  public enum Cause {
    /** There is none, or it went away. */
    ABSENT,
    /** The process may not use it. */
    FORBIDDEN,
    /** Another process uses it. */
    BUSY,
    /** It does not give pictures that can be used. */
    UNSUITABLE
  }

  private static final int EPERM = 1;
  private static final int EACCES = 13;
  private static final int EBUSY = 16;
  private static final int EINVAL = 22;
  private static final int ENOTTY = 25;

  private final Cause reason;

  DeviceException(Cause reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** Translates an error number of a system call. */
  static DeviceException of(String call, int errno) {
    Cause reason =
        switch (errno) {
          case EPERM, EACCES -> Cause.FORBIDDEN;
          case EBUSY -> Cause.BUSY;
          case EINVAL, ENOTTY -> Cause.UNSUITABLE;
          default -> Cause.ABSENT;
        };
    return new DeviceException(reason, call + " failed with error number " + errno);
  }

  /** Returns what is wrong. */
  public Cause reason() {
    return reason;
  }
}
