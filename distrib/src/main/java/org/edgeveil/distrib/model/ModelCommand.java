/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.distrib.model;

import picocli.CommandLine.Command;

/** Model packages. */
@Command(
    name = "model",
    description = "Makes, signs and checks model packages (docs/camera-models.md).",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      KeygenCommand.class,
      PackCommand.class,
      SignCommand.class,
      VerifyCommand.class,
      ShowCommand.class
    })
public final class ModelCommand {}
