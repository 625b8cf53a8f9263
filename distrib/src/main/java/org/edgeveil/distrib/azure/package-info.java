/** Reads the configuration of Azure Spatial Analysis, for those who had it. */
@NullMarked
package org.edgeveil.distrib.azure;

import org.jspecify.annotations.NullMarked;
