/**
 * What the camera room concludes from frames. These values describe individuals and stay on the
 * gateway.
 *
 * <p>The package is exported with the mandatory attribute {@code room=edgeveil}: a bundle that does
 * not name it cannot be wired to it by accident.
 */
@Export(attribute = {"room=edgeveil", "mandatory:=room"})
@Version("1.1.0")
@NullMarked
package org.edgeveil.api.observation;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
