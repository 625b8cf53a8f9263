/**
 * Tools for measuring: what detector and tracker saw, in the format of MOTChallenge; never
 * deployed.
 */
@NullMarked
package org.edgeveil.distrib.tracks;

import org.jspecify.annotations.NullMarked;
