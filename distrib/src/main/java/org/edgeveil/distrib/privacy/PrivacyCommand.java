/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.distrib.privacy;

import picocli.CommandLine.Command;

/** Tools for choosing and checking a guarantee. */
@Command(
    name = "privacy",
    description =
        "Plans what a privacy budget is good for (docs/privacy-planning.md), and tries to refute what"
            + " releases claim (docs/privacy-audit.md).",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {PlanCommand.class, AuditCommand.class})
public final class PrivacyCommand {}
