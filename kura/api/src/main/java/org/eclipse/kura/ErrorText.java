/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.eclipse.kura;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The wording of error messages. */
final class ErrorText {

  private ErrorText() {}

  static String of(KuraErrorCode code, Object[] arguments) {
    if (arguments == null || arguments.length == 0) {
      return code.name();
    }
    return Arrays.stream(arguments)
        .map(String::valueOf)
        .collect(Collectors.joining(", ", code.name() + ": ", ""));
  }
}
