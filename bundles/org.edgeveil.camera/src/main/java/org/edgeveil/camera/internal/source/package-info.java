/** Where frames come from: addresses that cannot print their credentials, and what goes wrong. */
@NullMarked
package org.edgeveil.camera.internal.source;

import org.jspecify.annotations.NullMarked;
