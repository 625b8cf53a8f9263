/** Configures the bundles of a bench gateway as Kura would. */
@Export
@Version("1.0.0")
@NullMarked
package org.edgeveil.kura.bench.configuration;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
