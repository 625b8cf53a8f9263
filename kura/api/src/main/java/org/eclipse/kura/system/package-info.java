/** Facts about the gateway. Declared for EdgeVeil from the signatures of Kura 5.5. */
@Export
@Version("1.7.0")
package org.eclipse.kura.system;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
