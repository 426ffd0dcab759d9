/** The loop of experts and language models: prompts, filters, budget, journal of paid calls, review, landing. Plain Java. */
@NullMarked
package org.granary.batch.generate;

import org.jspecify.annotations.NullMarked;
