/** Encryption of configured secrets. Declared for EdgeVeil from the signatures of Kura 5.5. */
@Export
@Version("1.3.0")
package org.eclipse.kura.crypto;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
