/** What a configuration consists of. Declared for EdgeVeil from the signatures of Kura 5.5. */
@Export
@Version("1.1.0")
package org.eclipse.kura.configuration.metatype;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
