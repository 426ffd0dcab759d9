/** Buckets of object stores that companies put their files into: what appears below a prefix is taken as a delivery. */
@NullMarked
package org.granary.batch.intake.bucket;

import org.jspecify.annotations.NullMarked;
