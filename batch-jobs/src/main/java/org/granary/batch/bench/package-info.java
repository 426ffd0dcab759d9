/** Measured comparisons of gathering, each a main class that prints one line of JSON. */
@NullMarked
package org.granary.batch.bench;

import org.jspecify.annotations.NullMarked;
