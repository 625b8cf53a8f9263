/**
 * From detections to tracks: who in this frame is who in the last. Boxes and times only; no pixels,
 * no appearance, no identity.
 */
@Export
@Version("1.1.0")
@NullMarked
package org.edgeveil.vision.tracking;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
