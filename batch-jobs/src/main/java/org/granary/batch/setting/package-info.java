/** What the operator configures. */
@NullMarked
package org.granary.batch.setting;

import org.jspecify.annotations.NullMarked;
