/** A stand-in for a company's object store, for tests and benchmarks. */
@NullMarked
package org.granary.batch.intake.bucket.standin;

import org.jspecify.annotations.NullMarked;
