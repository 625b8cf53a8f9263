/** What the components tell about themselves, on the gateway. */
@Export
@Version("1.1.0")
@NullMarked
package org.edgeveil.api.status;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
