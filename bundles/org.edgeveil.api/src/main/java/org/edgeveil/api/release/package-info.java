/** What may leave the gateway: noised values with the statement of what they promise. */
@Export
@Version("2.1.0")
@NullMarked
package org.edgeveil.api.release;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
