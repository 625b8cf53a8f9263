/**
 * From a model's output tensors to a list of detections: decoding, filtering, suppression of
 * doubles, labels. Values only, no pixels.
 */
@Export
@Version("1.2.0")
@NullMarked
package org.edgeveil.vision.detection;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
