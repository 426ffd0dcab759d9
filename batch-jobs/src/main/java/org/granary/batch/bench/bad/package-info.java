/** Malformed inputs, made here or cut from real ones, and what has to come of each. */
@NullMarked
package org.granary.batch.bench.bad;

import org.jspecify.annotations.NullMarked;
