/** What can go wrong here, by code and message. */
@NullMarked
package org.granary.spark.fault;

import org.jspecify.annotations.NullMarked;
