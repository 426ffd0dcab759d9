/** Who is asking: the signed-in person with roles and organisations. */
@NullMarked
package org.granary.governance.identity;

import org.jspecify.annotations.NullMarked;
