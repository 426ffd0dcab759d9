/** Runs of sources: what each brought and what became of it. */
@NullMarked
package org.granary.catalog.gathering;

import org.jspecify.annotations.NullMarked;
