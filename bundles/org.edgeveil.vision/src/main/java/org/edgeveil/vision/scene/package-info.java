/** Where tracks are and what they do: zones, lines, entries, crossings. */
@Export
@Version("1.1.0")
@NullMarked
package org.edgeveil.vision.scene;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
