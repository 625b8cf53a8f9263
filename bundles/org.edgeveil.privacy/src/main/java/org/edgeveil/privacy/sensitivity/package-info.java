/**
 * How far one privacy unit can move what is published, and how epsilon is divided: the table of the
 * guarantee with its proofs, in one place.
 */
@Export(substitution = Export.Substitution.NOIMPORT)
@Version("2.1.0")
@NullMarked
package org.edgeveil.privacy.sensitivity;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
