/** Finds what identifies people in records and transforms it as the agreement's profile says. Plain Java. */
@NullMarked
package org.granary.governance.deidentify;

import org.jspecify.annotations.NullMarked;
