/** From the bytes of a web page to its text, what it says about itself, and what it says about its use. */
@NullMarked
package org.granary.batch.extract;

import org.jspecify.annotations.NullMarked;
