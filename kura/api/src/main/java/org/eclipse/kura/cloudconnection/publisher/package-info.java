/** Publishing to a cloud connection. Declared for EdgeVeil from the signatures of Kura 5.5. */
@Export
@Version("1.0.0")
package org.eclipse.kura.cloudconnection.publisher;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
