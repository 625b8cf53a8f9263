/** The ledger of a privacy domain: what was spent, durable before anything becomes visible. */
@Export(substitution = Export.Substitution.NOIMPORT)
@Version("2.1.0")
@NullMarked
package org.edgeveil.privacy.ledger;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
