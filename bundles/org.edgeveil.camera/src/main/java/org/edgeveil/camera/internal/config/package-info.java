/** The camera's settings: how they are offered, and what is accepted. */
@NullMarked
package org.edgeveil.camera.internal.config;

import org.jspecify.annotations.NullMarked;
