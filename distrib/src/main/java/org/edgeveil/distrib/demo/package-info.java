/** The demo: starts everything, shows what arrives, sums up. */
@NullMarked
package org.edgeveil.distrib.demo;

import org.jspecify.annotations.NullMarked;
