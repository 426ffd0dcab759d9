/** Spark's child process: started, followed, stopped, never left behind. */
@NullMarked
package org.granary.batch.spark;

import org.jspecify.annotations.NullMarked;
