/** Commands that make, sign and check model packages. */
@NullMarked
package org.edgeveil.distrib.model;

import org.jspecify.annotations.NullMarked;
