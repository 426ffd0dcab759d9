/** The landing of a gathering: raw bytes, manifest and parsed parts, each file whole or not there. */
@NullMarked
package org.granary.batch.landing;

import org.jspecify.annotations.NullMarked;
