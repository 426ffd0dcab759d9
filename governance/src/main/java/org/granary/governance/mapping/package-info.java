/** Tells Hibernate of governance's entities. */
@NullMarked
package org.granary.governance.mapping;

import org.jspecify.annotations.NullMarked;
