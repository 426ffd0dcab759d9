/** A stand-in for a language model: an OpenAI-compatible endpoint that answers by script. For tests and the demo, never for real records. */
@NullMarked
package org.granary.batch.generate.standin;

import org.jspecify.annotations.NullMarked;
