/** How the libraries are checked, extracted and made known to JavaCPP. */
@NullMarked
package org.edgeveil.natives.internal;

import org.jspecify.annotations.NullMarked;
