/** What Spark is told to do and what it reports back; the only place where batch jobs and Spark meet. Plain Java. */
@NullMarked
package org.granary.governance.order;

import org.jspecify.annotations.NullMarked;
