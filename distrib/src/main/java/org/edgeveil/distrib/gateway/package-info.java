/** The bench gateway: the features' bundles in Apache Felix, in a process of its own. */
@NullMarked
package org.edgeveil.distrib.gateway;

import org.jspecify.annotations.NullMarked;
