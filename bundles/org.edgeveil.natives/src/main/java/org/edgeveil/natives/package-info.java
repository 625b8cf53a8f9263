/**
 * The native libraries of TensorFlow Lite and FFmpeg: where they come from, what the machine must
 * offer, and where they are put before the first of them is loaded.
 */
@Export
@Version("1.0.0")
@NullMarked
package org.edgeveil.natives;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
