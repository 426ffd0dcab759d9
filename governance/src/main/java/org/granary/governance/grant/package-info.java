/** Who may pull what, for how long; and the tokens for it. */
@NullMarked
package org.granary.governance.grant;

import org.jspecify.annotations.NullMarked;
