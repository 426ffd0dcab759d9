/** How Spark is started, and how it shows its progress. */
@NullMarked
package org.granary.spark.session;

import org.jspecify.annotations.NullMarked;
