/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.distrib;

import java.io.PrintWriter;
import picocli.CommandLine;

/** The command line for tests of other packages. */
public final class EdgeVeilCommands {
  private EdgeVeilCommands() {}

  public static CommandLine of(PrintWriter out, PrintWriter err) {
    return EdgeVeil.commandLine(out, err);
  }
}
