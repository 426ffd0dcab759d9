/** The heavy passes: one order in, one report out, in a JVM of their own. */
@NullMarked
package org.granary.spark;

import org.jspecify.annotations.NullMarked;
