/** Samples of generated text before experts, by REST. */
@NullMarked
package org.granary.batch.gather.review;

import org.jspecify.annotations.NullMarked;
