/** What Granary holds; the errors that its catalog answers with. */
@NullMarked
package org.granary.catalog;

import org.jspecify.annotations.NullMarked;
